using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Tests.Oracles;

/// <summary>Samples of the prior g: what the decoder turns into data. A pure function of the stream's key.</summary>
internal static class PriorSamples
{
    /// <summary>
    /// y = λ − U: U uniform on the cell, λ from the sequential conditionals given U. (A sample of h itself would have another law.)
    /// </summary>
    /// <remarks>Point p takes draws 3m·p … 3m·(p + 1) − 1: its dither, then its uniform numbers.</remarks>
    /// <param name="lattice">The lattice.</param>
    /// <param name="cost">Its cost.</param>
    /// <param name="logScales">m logarithms of scales.</param>
    /// <param name="samples">n·m coordinates to fill.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="epoch">The epoch word of the counter.</param>
    /// <param name="datum">The datum word of the counter.</param>
    /// <param name="firstPoint">The number of the first point within the stream.</param>
    public static void Periodised(
        EuclideanLattice lattice, PeriodisedCost cost, ReadOnlySpan<double> logScales, Span<double> samples, ulong seed,
        RandomStream stream, int epoch, int datum, long firstPoint = 0)
    {
        var m = lattice.Dimension;
        if (cost.Dimension != m || samples.Length % m != 0)
        {
            throw new ArgumentException(
                $"{samples.Length} coordinates and a cost of dimension {cost.Dimension} are not points of dimension {m}.", nameof(samples));
        }

        var (uniforms, point) = (new double[2 * m], new double[m]);
        for (var start = 0; start < samples.Length; start += m)
        {
            var draw = checked(3 * (firstPoint + start / m));
            var dither = samples.Slice(start, m);
            VoronoiDither.Fill(lattice, dither, seed, stream, epoch, datum, draw);
            RandomDraws.FillUniform(uniforms, seed, stream, epoch, datum, checked((draw + 1) * m));
            SequentialCode.Of(cost, dither, logScales).Sample(uniforms, point);
            for (var k = 0; k < m; k++)
            {
                dither[k] = point[k] - dither[k];
            }
        }
    }

    /// <summary>y = X̂ − U per dimension: X̂ from the family, U uniform on the cell of length Δ.</summary>
    /// <remarks>Coordinate k of point p takes the block of four draws p·m + k.</remarks>
    /// <param name="family">The family of X̂.</param>
    /// <param name="steps">Δ, m of them.</param>
    /// <param name="scales">m scales.</param>
    /// <param name="samples">n·m coordinates to fill.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="epoch">The epoch word of the counter.</param>
    /// <param name="datum">The datum word of the counter.</param>
    /// <param name="firstPoint">The number of the first point within the stream.</param>
    public static void Convolved(
        DensityFamily family, ReadOnlySpan<double> steps, ReadOnlySpan<double> scales, Span<double> samples, ulong seed,
        RandomStream stream, int epoch, int datum, long firstPoint = 0)
    {
        var m = steps.Length;
        if (scales.Length != m || samples.Length % m != 0)
        {
            throw new ArgumentException(
                $"{samples.Length} coordinates and {scales.Length} scales are not points of dimension {m}.", nameof(samples));
        }

        for (var i = 0; i < samples.Length; i++)
        {
            var words = RandomDraws.Block(seed, stream, epoch, datum, checked((uint)(firstPoint * m + i)));
            var k = i % m;
            var outcome = family.Draw(RandomDraws.Uniform(words.First), RandomDraws.Uniform(words.Second), scales[k]);
            samples[i] = outcome - steps[k] * (RandomDraws.Uniform(words.Third) - 0.5);
        }
    }
}
