using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.Random;

namespace Lattice.Bench;

/// <summary>Points of a lattice of 40 dimensions as a model codes them, each with a dither of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Factors">The lattice.</param>
/// <param name="Family">The prior.</param>
internal sealed record PointCodingSubject(string Name, Seq<(string Name, int Copies)> Factors, PriorFamily Family)
{
    private const int Count = 200;

    public static Seq<PointCodingSubject> All => Prelude.Seq(
        new PointCodingSubject("a point of Z⁴⁰, Gaussian", Prelude.Seq1(("Z", 40)), PriorFamily.Gaussian),
        new PointCodingSubject("a point of Z⁴⁰, Laplace", Prelude.Seq1(("Z", 40)), PriorFamily.Laplace),
        new PointCodingSubject("a point of E₈⁵, Gaussian", Prelude.Seq1(("E8", 5)), PriorFamily.Gaussian),
        new PointCodingSubject("a point of Λ₂₄ ⊕ Λ₁₆, Gaussian", Prelude.Seq(("Leech", 1), ("BW16", 1)), PriorFamily.Gaussian),
        new PointCodingSubject("a point of Λ₂₄ ⊕ Λ₁₆, Laplace", Prelude.Seq(("Leech", 1), ("BW16", 1)), PriorFamily.Laplace),
        new PointCodingSubject("a point of Λ₂₄ ⊕ Λ₁₆, logistic", Prelude.Seq(("Leech", 1), ("BW16", 1)), PriorFamily.Logistic));

    /// <summary>Writes and reads all points: µs per point each, and their mean length in bits.</summary>
    public Func<double[]> Turn()
    {
        var lattice = LatentLattice.Of(LatticeCostBenchmark.Spec(Factors), Family);
        var m = lattice.Dimension;
        var logScales = Enumerable.Repeat(0.1, m).ToArray();
        var code = new LatentCode(lattice, logScales);
        var (noise, written, read) = (new float[Count * m], new long[Count * m], new long[Count * m]);
        Points(lattice, logScales, noise, written);
        var (encoder, lengths) = (new RangeEncoder(Count * m), new int[Count]);
        return () =>
        {
            var writing = CodingFigures.Fastest(() =>
            {
                encoder.Clear();
                for (var i = 0; i < Count; i++)
                {
                    code.Code(ref encoder, written.AsSpan(i * m, m), noise.AsSpan(i * m, m));
                    lengths[i] = encoder.End();
                }
            });
            var bytes = encoder.Written.ToArray();
            var reading = CodingFigures.Fastest(() =>
            {
                var start = 0;
                for (var i = 0; i < Count; i++)
                {
                    var decoder = new RangeDecoder(bytes, start, lengths[i]);
                    code.Code(ref decoder, read.AsSpan(i * m, m), noise.AsSpan(i * m, m));
                    start += lengths[i];
                }
            });
            return read.AsSpan().SequenceEqual(written)
                ? [1e6 * writing / Count, 1e6 * reading / Count, 8.0 * bytes.Length / Count]
                : throw new InvalidOperationException("What was read is not what was written.");
        };
    }

    private static void Points(LatentLattice lattice, double[] logScales, float[] noise, long[] coefficients)
    {
        var m = lattice.Dimension;
        var (uniforms, point, dither) = (new double[2 * m], new double[m], new double[m]);
        for (var i = 0; i < Count; i++)
        {
            Noise.Voronoi(lattice.Lattice).Fill(noise.AsSpan(i * m, m), 1, RandomStream.Simulation, 1, i, 0);
            RandomDraws.FillUniform(uniforms, 1, RandomStream.Simulation, 2, i);
            for (var k = 0; k < m; k++)
            {
                dither[k] = noise[i * m + k];
            }

            SequentialCode.Of(lattice.Cost, dither, logScales).Sample(uniforms, point);
            lattice.Lattice.Basis.Coefficients(point, coefficients.AsSpan(i * m, m));
        }
    }
}
