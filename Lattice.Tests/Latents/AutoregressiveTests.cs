using System.Text.RegularExpressions;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Tests.Evaluation;
using Lattice.Tests.Loop;
using Lattice.Tests.Oracles;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Latents;

/// <summary>What holds for priors whose blocks depend on the blocks before them.</summary>
public sealed class AutoregressiveTests
{
    private const string Mixed =
        "{ kind: lattice, lattice: { product: [ { name: D4 }, { name: A2 }, { name: Z, copies: 4 } ] }, prior: { family: logistic, scales: "
            + "perBlock, conditional: { kind: autoregressive, widths: [7, 5, 9], steps: 4 } } }";

    public static TheoryData<string> Latents => new(TinySpec.Autoregressive, Mixed);

    /// <summary>
    /// Both ways to the network: over an algebra of matrices in double precision, all steps at once, and step after step; and the prior of
    /// a step is blind to its own and later coordinates.
    /// </summary>
    [Theory]
    [MemberData(nameof(Latents))]
    public void A_step_depends_on_earlier_coordinates_alone(string latent)
    {
        using var small = Small(latent, 0.5f);
        var network = Network(small);
        var evaluation = new PriorEvaluation(network, new double[small.Model.Latent.Dimension], small.Store.Doubles);
        var (m, steps) = (small.Model.Latent.Dimension, network.Steps.ToArray());
        var y = Simulation.Uniform(m, 5).Select(u => (6 * u) - 3).ToArray();
        var (locations, logFactors) = Of(evaluation, steps, y);
        var (all, factors, _) = network.Apply(small.Values(), Matrix<Real64>.Of(new Shape(1, m), (_, k) => y[k]));
        for (var k = 0; k < m; k++)
        {
            Assert.Equal(all[0, k].Value, locations[k], 1e-12);
            Assert.Equal(factors[0, k].Value, logFactors[k], 1e-12);
        }

        for (var changed = 0; changed < m; changed++)
        {
            var other = y.ToArray();
            other[changed] += 1;
            var (moved, scaled) = Of(evaluation, steps, other);
            foreach (var step in steps)
            {
                var own = step.First..(step.First + step.Dimension);
                var isLater = step.First > changed;
                Assert.Equal(!isLater, locations[own].SequenceEqual(moved[own]));
                Assert.Equal(!isLater, logFactors[own].SequenceEqual(scaled[own]));
            }
        }
    }

    /// <summary>Pinned: the same on every machine, or what one wrote another could not read.</summary>
    [Fact]
    public void The_bits_of_locations_and_scales_are_these_on_every_machine()
    {
        using var small = Small(Mixed, 0.5f);
        var (m, evaluation) = (small.Model.Latent.Dimension,
            new PriorEvaluation(Network(small), new double[small.Model.Latent.Dimension], small.Store.Doubles));
        var (locations, logScales) = Of(evaluation, [.. evaluation.Steps], [.. Simulation.Uniform(m, 6).Select(u => (6 * u) - 3)]);
        Assert.Equal(8502578937371420883UL, Fingerprint.Of([.. locations.Concat(logScales).Select(BitConverter.DoubleToUInt64Bits)]));
    }

    [Theory]
    [MemberData(nameof(Latents))]
    public void Before_training_the_blocks_are_independent_to_the_bit(string latent)
    {
        using var small = Small(latent, 0);
        using var plain = Small(Regex.Replace(latent, @",? conditional: \{[^}]*\}", ""), 0);
        var (one, other) = (small.Model.Latent.Inference(small.Store.Doubles), plain.Model.Latent.Inference(plain.Store.Doubles));
        var (costs, expected) = (new double[one.Blocks.Length], new double[one.Blocks.Length]);
        for (var i = 0; i < 20; i++)
        {
            var y = Simulation.Uniform(one.Dimension, 40 + i).Select(u => (6 * u) - 3).ToArray();
            one.Costs(y, default, [], costs);
            other.Costs(y, default, [], expected);
            Assert.Equal(expected, costs);
        }
    }

    /// <summary>Σ_z P(z | u) = 1 over the points that are not negligible, with locations and scales that depend on z.</summary>
    [Theory]
    [InlineData("{ name: A2, copies: 2 }", "[4]", 2)]
    [InlineData("{ name: Z, copies: 4 }", "[5, 3]", 2)]
    [InlineData("{ name: Z, copies: 4 }", "[5]", 4)]
    public void The_probabilities_of_all_points_sum_to_one(string lattice, string widths, int steps)
    {
        using var small = Small(
            $"{{ kind: lattice, lattice: {lattice}, prior: {{ family: gaussian, form: periodised, scales: shared, conditional: {{ kind: "
                + $"autoregressive, widths: {widths}, steps: {steps} }} }} }}", 0.15f);
        small.Set("latent.logScale", _ => -1.1f);
        var inference = small.Model.Latent.Inference(small.Store.Doubles);
        var noise = new float[inference.Dimension];
        small.Model.Latent.Noise.Fill(noise, 9, RandomStream.Simulation, 0, 0, 0);
        const int Reach = 7;
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

    private static (double[] Locations, double[] LogFactors) Of(PriorEvaluation evaluation, PriorStep[] steps, double[] y)
    {
        var (locations, logFactors, scratch) = (new double[y.Length], new double[y.Length], new double[evaluation.ScratchLength]);
        for (var step = 0; step < steps.Length; step++)
        {
            var first = steps[step].First;

            // What comes later is not known yet.
            double[] known = [.. y.Take(first), .. Enumerable.Repeat(double.NaN, y.Length - first)];
            evaluation.Evaluate(step, known, scratch, locations, logFactors, []);
        }

        return (locations, logFactors);
    }

    private static PriorNetwork Network(SmallModel small) =>
        ((PeriodisedLatent)small.Model.Latent).Network.IfNone(() => throw new InvalidOperationException("No network."));

    /// <summary>A model whose prior's output weights are not 0.</summary>
    private static SmallModel Small(string latent, float size)
    {
        var small = new SmallModel(ToySpec.Of(latent), ToyData.Of(8, 8, 6));
        var place = 0;
        small.Set("latent.prior.output", value => value + (size * ((place++ % 5) - 2)));
        return small;
    }
}
