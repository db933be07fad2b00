using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Models;

/// <summary>The Gumbel-softmax latent in double precision: Jang et al. 2017.</summary>
public sealed class GumbelSoftmaxTests
{
    private const int Variables = 2;
    private const int Categories = 4;
    private const int Draws = 20_000;

    private static readonly double[] logits = [0.3, -1, 1.2, 0.1, -0.5, 2, 0, 0.4];

    [Fact]
    public void Hard_samples_have_the_law_of_the_encoders_softmax()
    {
        var (y, _) = Terms(1, training: false);
        for (var at = 0; at < logits.Length; at++)
        {
            var q = Law(at);
            var share = Enumerable.Range(0, Draws).Sum(row => y[row, at].Value) / Draws;
            Assert.InRange(share - q, -4.5 * double.Sqrt(q * (1 - q) / Draws), 4.5 * double.Sqrt(q * (1 - q) / Draws));
        }

        Assert.All(
            Enumerable.Range(0, Draws * Variables),
            place => Assert.Equal(
                1, Enumerable.Range(0, Categories).Sum(j => y[place / Variables, (j * Variables) + (place % Variables)].Value)));
        Assert.All(y.Elements.ToArray(), value => Assert.True(value.Value is 0 or 1));
    }

    [Fact]
    public void The_cost_is_the_divergence_from_uniform_and_the_mean_of_the_weights_logarithms()
    {
        var (y, costs) = Terms(1, training: false);
        var latent = Of();
        var ratios = latent.Cost(Nothing<Matrix<Real64>>(), y, new EncoderOutput<Matrix<Real64>>(Logits()), y);
        for (var i = 0; i < Variables; i++)
        {
            var divergence = Enumerable.Range(0, Categories).Select(j => Law((j * Variables) + i)).Sum(q => q * double.Log(q * Categories));
            Assert.Equal(divergence, costs[0, i].Value, 1e-12);

            // log q/p of each hard sample, by hand; its mean over samples is the divergence.
            var values = Enumerable.Range(0, Draws).Select(row => ratios[row, i].Value).ToArray();
            var drawn = Enumerable.Range(0, Categories).Single(j => y[0, (j * Variables) + i].Value == 1);
            Assert.Equal(double.Log(Law((drawn * Variables) + i) * Categories), values[0], 1e-12);
            var mean = values.Average();
            var error = double.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Draws / Draws);
            Assert.InRange(mean - divergence, -4.5 * error, 4.5 * error);
        }

        Assert.All(
            latent.LogPrior(Nothing<Matrix<Real64>>(), y).Elements.ToArray(),
            value => Assert.Equal(-double.Log(Categories), value.Value, 1e-12));
    }

    [Fact]
    public void Relaxed_samples_sum_to_one_and_become_the_hard_ones_as_the_temperature_falls()
    {
        var (hard, _) = Terms(1, training: false);
        var (cold, _) = Terms(1e-3, training: true);
        var (warm, _) = Terms(2, training: true);
        var far = 0;
        for (var row = 0; row < Draws; row++)
        {
            for (var i = 0; i < Variables; i++)
            {
                Assert.Equal(1, Enumerable.Range(0, Categories).Sum(j => warm[row, (j * Variables) + i].Value), 1e-12);
                Assert.All(Enumerable.Range(0, Categories), j => Assert.InRange(warm[row, (j * Variables) + i].Value, double.Epsilon, 1));
                far += Enumerable.Range(0, Categories).Any(
                    j => double.Abs(cold[row, (j * Variables) + i].Value - hard[row, (j * Variables) + i].Value) > 0.01) ? 1 : 0;
            }
        }

        // Only where the two largest are within 0.005 of each other.
        Assert.InRange(far, 0, Draws * Variables / 50);
    }

    [Fact]
    public void Hard_training_samples_have_the_relaxed_ones_gradient()
    {
        static Matrix<Dual<Real64>> Tangents(bool hard)
        {
            var noise = Noise(7);
            var x = Matrix<Dual<Real64>>.Of(
                new Shape(7, logits.Length), (row, column) => new Dual<Real64>(logits[column], (row + 1.0) / (column + 2)));
            return Of(hard)
                .Terms(
                    Nothing<Matrix<Dual<Real64>>>(),
                    new EncoderOutput<Matrix<Dual<Real64>>>(x),
                    Matrix<Dual<Real64>>.Of(noise.Shape, (row, column) => Dual<Real64>.Held(noise[row, column])),
                    Matrix<Dual<Real64>>.Constant(0.8),
                    true).Representation;
        }

        var (hard, relaxed) = (Tangents(true).Elements.ToArray(), Tangents(false).Elements.ToArray());
        Assert.Contains(relaxed, value => value.Tangent.Value != 0);
        Assert.All(hard.Zip(relaxed), pair => Assert.Equal(pair.Item2.Tangent.Value, pair.Item1.Tangent.Value, 1e-14));
        Assert.All(hard, value => Assert.True(value.Value.Value is 0 or 1));
    }

    [Fact]
    public void The_temperature_falls_by_its_decay_each_epoch_down_to_its_end()
    {
        var latent = Of();
        Assert.Equal([2, 1, 0.5, 0.3, 0.3], Enumerable.Range(1, 5).Select(epoch => double.Round(latent.Temperature(epoch), 12)));
        Assert.Equal(0.3, latent.Temperature(int.MaxValue));
    }

    /// <summary>E e^(−s·G) = Γ(1 + s): its mean is Euler's constant, its variance π²/6.</summary>
    [Fact]
    public void Gumbel_noise_has_its_mean_and_variance_and_does_not_depend_on_how_it_is_filled()
    {
        var noise = new float[100_000];
        Lattice.Math.Dither.Noise.Gumbel.Fill(noise, 3, RandomStream.Simulation, 7, 0, 0);
        var mean = noise.Average(value => (double)value);
        var variance = noise.Sum(value => (value - mean) * (value - mean)) / noise.Length;
        Assert.InRange(mean - 0.5772156649, -0.02, 0.02);
        Assert.InRange(variance - (double.Pi * double.Pi / 6), -0.05, 0.05);
        var part = new float[600];
        Lattice.Math.Dither.Noise.Gumbel.Fill(part, 3, RandomStream.Simulation, 7, 0, 1000);
        Assert.Equal(noise[1000..1600], part);
    }

    private static Latent Of(bool hard = false) => Latent.Of(new LatentSpec.GumbelSoftmax(
        Dimension.Of(Variables), Dimension.Of(Categories), new TemperatureSpec(PositiveReal.Of(2), PositiveReal.Of(0.3), 0.5), hard));

    private static ParameterValues<T> Nothing<T>() => new(Seq<ParameterSpec>.Empty, _ => throw new InvalidOperationException());

    private static Matrix<Real64> Logits() => Matrix<Real64>.Of(new Shape(1, logits.Length), (_, column) => logits[column]);

    private static Matrix<Real64> Noise(int rows)
    {
        var noise = new float[rows * logits.Length];
        Lattice.Math.Dither.Noise.Gumbel.Fill(noise, 5, RandomStream.Simulation, 8, 0, 0);
        return Matrix<Real64>.Of(new Shape(rows, logits.Length), (row, column) => noise[(row * logits.Length) + column]);
    }

    private static (Matrix<Real64> Y, Matrix<Real64> Costs) Terms(double temperature, bool training)
    {
        var terms = Of().Terms(
            Nothing<Matrix<Real64>>(),
            new EncoderOutput<Matrix<Real64>>(Logits()),
            Noise(Draws),
            Matrix<Real64>.Constant(temperature),
            training);
        return (terms.Representation, terms.Costs);
    }

    private static double Law(int at) =>
        double.Exp(logits[at]) / Enumerable.Range(0, Categories).Sum(j => double.Exp(logits[(j * Variables) + (at % Variables)]));
}
