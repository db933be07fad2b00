using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.Random;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Samples of the full-support proposal (<see cref="Proposal.FullSupport"/>), each a function of (seed, stream, datum, its number) alone.
/// </summary>
/// <param name="representation">The trained latent.</param>
/// <param name="law">The law of the latent's noise.</param>
/// <param name="seed">The seed.</param>
/// <param name="stream">The stream.</param>
internal sealed class FullSupportDraws(LatentInference representation, Noise law, ulong seed, RandomStream stream)
{
    // The epoch word of the counter keeps the uses of one stream apart.
    private const int SampleDraws = 0, ComponentDraws = 1, PriorDraws = 2, PriorNoiseDraws = 3;

    /// <summary>How many epoch words the draws use, from 0 on.</summary>
    public const int Uses = 4;

    private readonly float[] noise = new float[representation.NoiseWidth];
    private readonly double[] uniform = new double[representation.UniformsPerSample];
    private readonly double[] sample = new double[representation.Dimension];
    private double[] components = [];

    /// <summary>Fills rows of samples.</summary>
    /// <param name="datum">The datum.</param>
    /// <param name="first">The number of the first sample.</param>
    /// <param name="centre">e_c(d).</param>
    /// <param name="spread">κσ, m numbers.</param>
    /// <param name="to">The samples, rows of m numbers.</param>
    /// <param name="fit">Laplace's approximation of the datum's posterior, in place of the normal part around X; null for none.</param>
    /// <param name="kappa">κ of that approximation.</param>
    public void Fill(
        int datum, int first, ReadOnlySpan<float> centre, ReadOnlySpan<double> spread, Span<float> to, LaplaceFit? fit = null,
        double kappa = 1)
    {
        var (m, width) = (representation.Dimension, representation.NoiseWidth);
        var rows = to.Length / m;
        components = components.Length < rows ? new double[rows] : components;
        RandomDraws.FillUniform(components.AsSpan(0, rows), seed, stream, ComponentDraws, datum, first);
        representation.ProposalNoise.Fill(to, seed, stream, SampleDraws, datum, (long)first * m);
        for (var row = 0; row < rows; row++)
        {
            var y = to.Slice(row * m, m);
            if (components[row] >= Proposal.FullSupport.PriorShare)
            {
                if (fit is null)
                {
                    representation.Propose(centre, spread, y);
                }
                else
                {
                    fit.Propose(kappa, y);
                }

                continue;
            }

            long place = first + row;
            RandomDraws.FillUniform(uniform, seed, stream, PriorDraws, datum, place * uniform.Length);
            law.Fill(noise, seed, stream, PriorNoiseDraws, datum, place * width);
            representation.PriorSample(uniform, noise, sample);
            for (var i = 0; i < m; i++)
            {
                y[i] = (float)sample[i];
            }
        }
    }
}
