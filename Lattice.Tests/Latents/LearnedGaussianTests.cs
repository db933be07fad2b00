using Lattice.Math.Latents;
using Lattice.Tests.Evaluation;
using Lattice.Tests.Loop;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Latents;

/// <summary>What holds for the Gaussian VAE with a learned prior.</summary>
public sealed class LearnedGaussianTests
{
    private const string Mixture = "{ kind: gaussian, dimension: 2, prior: { components: 3 } }";

    /// <summary>cost = log q(y | d) − log g(y), with g from the parameters themselves.</summary>
    [Fact]
    public void The_cost_is_that_of_the_mixture()
    {
        using var small = Small(Mixture);
        var inference = small.Model.Latent.Inference(small.Store.Doubles);
        var (locations, factors, weights) = (Of("locations"), Of("factors"), Of("weights"));
        var costs = new double[2];
        for (var i = 0; i < 20; i++)
        {
            var y = Simulation.Uniform(2, 70 + i).Select(u => (8 * u) - 4).ToArray();
            float[] noise = [0.3f, -1.2f];
            float[] logVariance = [-1, 0.5f];
            var density = Enumerable.Range(0, 3).Sum(c => double.Exp(weights[c]) / weights.Sum(double.Exp) * Enumerable.Range(0, 2)
                .Select(k => Normal(y[k] - locations[(2 * c) + k], double.Exp(4 * double.Tanh(factors[(2 * c) + k] / 4))))
                .Aggregate((one, other) => one * other));
            var proposal = Enumerable.Range(0, 2).Sum(
                k => (-0.5 * noise[k] * noise[k]) - (0.5 * logVariance[k]) - (0.5 * double.Log(2 * double.Pi)));
            inference.Costs(y, new EncodedDatum(new float[2], logVariance), noise, costs);
            Assert.Equal(proposal - double.Log(density), costs.Sum(), 1e-9);
        }

        double[] Of(string name) => small.Store.Doubles($"latent.prior.output.step1.{name}");
    }

    /// <summary>As long as nothing is learned, one density is N(0, I).</summary>
    [Fact]
    public void Before_training_the_prior_is_normal()
    {
        using var learned = Small(
            "{ kind: gaussian, dimension: 4, prior: { conditional: { kind: autoregressive, widths: [6], steps: 2 } } }", size: 0);
        using var plain = Small("{ kind: gaussian, dimension: 4 }", size: 0);
        var (one, other) = (learned.Model.Latent.Inference(learned.Store.Doubles), plain.Model.Latent.Inference(plain.Store.Doubles));
        var (costs, expected) = (new double[4], new double[4]);
        for (var i = 0; i < 20; i++)
        {
            var y = Simulation.Uniform(4, 90 + i).Select(u => (6 * u) - 3).ToArray();
            float[] noise = [.. y.Select(value => 0.2f * (float)value)];
            one.Costs(y, new EncodedDatum(noise, noise), noise, costs);
            other.Costs(y, new EncodedDatum(noise, noise), noise, expected);
            Assert.All(costs.Zip(expected), pair => Assert.Equal(pair.Item2, pair.Item1, 1e-12));
        }
    }

    /// <summary>The mean of samples is Σ π_c·m_c, and of their squares Σ π_c·(m_c² + s_c²).</summary>
    [Fact]
    public void Samples_have_the_moments_of_the_mixture()
    {
        using var small = Small(Mixture);
        var inference = small.Model.Latent.Inference(small.Store.Doubles);
        var (locations, factors, weights) = (Of("locations"), Of("factors"), Of("weights"));
        var share = weights.Select(weight => double.Exp(weight) / weights.Sum(double.Exp)).ToArray();
        const int Samples = 40_000;
        var (y, noise, sum, squares) = (new double[2], new float[2], new double[2], new double[2]);
        for (var i = 0; i < Samples; i++)
        {
            Math.Random.RandomDraws.FillGaussian(noise, 3, Math.Random.RandomStream.Simulation, 5, i);
            inference.PriorSample(Simulation.Uniform(inference.UniformsPerSample, 5000 + i), noise, y);
            for (var k = 0; k < 2; k++)
            {
                sum[k] += y[k];
                squares[k] += y[k] * y[k];
            }
        }

        for (var k = 0; k < 2; k++)
        {
            var mean = Enumerable.Range(0, 3).Sum(c => share[c] * locations[(2 * c) + k]);
            var square = Enumerable.Range(0, 3).Sum(c => share[c] * (double.Pow(locations[(2 * c) + k], 2)
                + double.Exp(8 * double.Tanh(factors[(2 * c) + k] / 4))));
            Assert.Equal(mean, sum[k] / Samples, 5 * double.Sqrt(square / Samples));
            Assert.Equal(square, squares[k] / Samples, 0.1 * square);
        }

        double[] Of(string name) => small.Store.Doubles($"latent.prior.output.step1.{name}");
    }

    private static double Normal(double x, double scale) =>
        double.Exp(-0.5 * double.Pow(x / scale, 2)) / (scale * double.Sqrt(2 * double.Pi));

    private static SmallModel Small(string latent, float size = 0.3f)
    {
        var small = new SmallModel(ToySpec.Of(latent), ToyData.Of(8, 8, 6));
        var place = 0;
        small.Set("latent.prior.output", value => value + (size * ((place++ % 5) - 2)));
        return small;
    }
}
