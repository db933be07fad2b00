using Lattice.Math.Coding;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Tests.Evaluation;
using Lattice.Tests.Loop;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Latents;

/// <summary>What holds for priors that are mixtures of densities, each periodised by itself.</summary>
public sealed class MixtureTests
{
    private const string E8 = "{ kind: lattice, lattice: { name: E8 }, prior: { components: 3 } }";

    /// <summary>Σ_z P(z | u) = 1 over the points that are not negligible.</summary>
    [Theory]
    [InlineData("{ name: A2, copies: 2 }", "components: 4")]
    [InlineData("{ name: D4 }", "components: 3")]
    [InlineData("{ product: [ { name: A2 }, { vectors: [[1, 0.3], [0, 1.2]] } ] }", "components: 2")]
    [InlineData("{ name: A2, copies: 2 }", "components: 3, conditional: { kind: autoregressive, widths: [4] }")]
    [InlineData("{ name: Z, copies: 4 }", "components: 2, conditional: { kind: autoregressive, widths: [4], steps: 2 }")]
    public void The_probabilities_of_all_points_sum_to_one(string lattice, string prior)
    {
        using var small = Small(
            $"{{ kind: lattice, lattice: {lattice}, prior: {{ family: gaussian, form: periodised, scales: shared, {prior} }} }}");
        small.Set("latent.logScale", _ => -1.1f);
        var inference = small.Model.Latent.Inference(small.Store.Doubles);
        var noise = new float[inference.Dimension];
        small.Model.Latent.Noise.Fill(noise, 9, RandomStream.Simulation, 0, 0, 0);
        const int Reach = 8;
        var coefficients = new long[inference.Dimension];
        var (sum, side) = (0.0, (2 * Reach) + 1);
        for (var i = 0; i < side * side * side * side; i++)
        {
            for (var (k, rest) = (0, i); k < coefficients.Length; k++, rest /= side)
            {
                coefficients[k] = (rest % side) - Reach;
            }

            sum += double.Exp(-inference.PointCost(coefficients, noise));
        }

        Assert.Equal(1, sum, 1e-9);
    }

    /// <summary>−log Σ_c π_c·e^(−cost(y − m_c)), from the parameters themselves.</summary>
    [Fact]
    public void The_cost_is_that_of_the_mixture()
    {
        using var small = Small(E8);
        var latent = (PeriodisedLatent)small.Model.Latent;
        var inference = latent.Inference(small.Store.Doubles);
        var (scales, locations, factors, weights) = (small.Store.Doubles("latent.logScale"), Of("locations"), Of("factors"), Of("weights"));
        for (var i = 0; i < 20; i++)
        {
            var y = Simulation.Uniform(8, 70 + i).Select(u => (8 * u) - 4).ToArray();
            double[] logs = [.. Enumerable.Range(0, 3).Select(c => weights[c] - latent.Lattice.Cost.Evaluate(
                [.. y.Select((one, k) => one - locations[(8 * c) + k])],
                [.. scales.Select((one, k) => one + (4 * double.Tanh(factors[(8 * c) + k] / 4)))]))];
            var expected = double.Log(weights.Sum(double.Exp)) - double.Log(logs.Sum(double.Exp));
            var costs = new double[1];
            inference.Costs(y, default, [], costs);
            Assert.Equal(expected, costs[0], 1e-9);
        }

        double[] Of(string name) => small.Store.Doubles($"latent.prior.output.step1.{name}");
    }

    [Theory]
    [InlineData("components: 4", "")]
    [InlineData("components: 2, conditional: { kind: autoregressive, widths: [5] }", "conditional: { kind: autoregressive, widths: [5] }")]
    public void Equal_components_cost_what_one_does(string mixture, string one)
    {
        using var several = Small($"{{ kind: lattice, lattice: {{ name: A2, copies: 3 }}, prior: {{ {mixture} }} }}", spread: 0);
        using var single = Small($"{{ kind: lattice, lattice: {{ name: A2, copies: 3 }}, prior: {{ {one} }} }}", spread: 0);
        several.Set("latent.prior.output", _ => 0);
        single.Set("latent.prior.output", _ => 0);
        var (mixed, plain) = (several.Model.Latent.Inference(several.Store.Doubles), single.Model.Latent.Inference(single.Store.Doubles));
        var (costs, expected) = (new double[3], new double[3]);
        for (var i = 0; i < 20; i++)
        {
            var y = Simulation.Uniform(6, 90 + i).Select(u => (6 * u) - 3).ToArray();
            mixed.Costs(y, default, [], costs);
            plain.Costs(y, default, [], expected);
            Assert.All(costs.Zip(expected), pair => Assert.Equal(pair.Item2, pair.Item1, 1e-12));
        }
    }

    /// <summary>Samples of g with far-apart components: each is drawn as often as it weighs, and they are coded at their cost.</summary>
    [Theory]
    [InlineData("gaussian")]
    [InlineData("laplace")]
    [InlineData("logistic")]
    public void Samples_come_from_the_components_and_their_points_cost_what_the_mixture_says(string family)
    {
        using var small = Small(
            $"{{ kind: lattice, lattice: {{ name: A2, copies: 2 }}, prior: {{ family: {family}, components: 3 }} }}", spread: 0);
        small.Set("latent.prior.output.step1.locations", Counted([0, 0, 0, 0, 60, 0, 0, 0, 0, 0, -60, 0]));
        small.Set("latent.prior.output.step1.weights", Counted([0, float.Log(2), float.Log(5)]));
        var inference = small.Model.Latent.Inference(small.Store.Doubles);
        var (y, noise, coefficients) = (new double[4], new float[4], new long[4]);
        const int Samples = 4000;
        var counts = new int[3];
        var (bits, exact) = (0.0, 0.0);
        for (var i = 0; i < Samples; i++)
        {
            inference.PriorSample(Simulation.Uniform(inference.UniformsPerSample, 1000 + i), noise, y);
            counts[y[0] > 30 ? 1 : y[2] < -30 ? 2 : 0]++;
            small.Model.Latent.Noise.Fill(noise, 9, RandomStream.Simulation, 7, i, 0);
            exact += inference.Quantized([.. y.Select(one => (float)one)], noise, coefficients, new double[4]);
            var counter = new BitCounter();
            inference.Code(ref counter, coefficients, noise);
            bits += counter.Bits * double.Log(2);
        }

        for (var c = 0; c < 3; c++)
        {
            var share = ((double[])[1, 2, 5])[c] / 8;
            Assert.InRange((counts[c] - (Samples * share)) / double.Sqrt(Samples * share * (1 - share)), -4, 4);
        }

        Assert.InRange(bits, exact - 1e-3, (exact * 1.00001) + 1e-3);
    }

    private static Func<float, float> Counted(float[] values)
    {
        var place = 0;
        return _ => values[place++];
    }

    /// <summary>A model whose prior's outputs are not 0.</summary>
    private static SmallModel Small(string latent, float spread = 0.2f)
    {
        var small = new SmallModel(ToySpec.Of(latent), ToyData.Of(8, 8, 6));
        var place = 0;
        small.Set("latent.prior.output", value => value + (spread * ((place++ % 5) - 2)));
        return small;
    }
}
