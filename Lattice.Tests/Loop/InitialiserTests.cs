using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;
using Lattice.Tests.Models;
using Lattice.Tests.Oracles;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>First values: their laws, and that they are a function of seed and name alone.</summary>
public sealed class InitialiserTests
{
    private const int Inputs = 310;
    private const int Outputs = 190;

    [Fact]
    public void Xavier_weights_are_uniform_within_their_bound_and_biases_zero()
    {
        var (weights, biases) = Fill(InitialisationSpec.Xavier);
        var bound = double.Sqrt(6.0 / (Inputs + Outputs));
        Assert.All(weights, weight => Assert.InRange(weight, -bound, bound));
        Assert.True(Simulation.KolmogorovSmirnov(weights.Select(weight => (double)weight), w => (w / bound / 2) + 0.5) < 1.95);
        Assert.All(biases, bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void He_weights_are_normal_with_variance_two_over_inputs_and_biases_uniform()
    {
        var (weights, biases) = Fill(InitialisationSpec.He);
        var (mean, error) = Simulation.MeanOf([.. weights.Select(weight => (double)weight)]);
        Assert.InRange(mean, -4 * error, 4 * error);
        var (variance, ofVariance) = Simulation.MeanOf([.. weights.Select(weight => weight * (double)weight)]);
        Assert.InRange(variance, (2.0 / Inputs) - (4 * ofVariance), (2.0 / Inputs) + (4 * ofVariance));
        var (fourth, ofFourth) = Simulation.MeanOf([.. weights.Select(weight => System.Math.Pow(weight * double.Sqrt(Inputs / 2.0), 4))]);
        Assert.InRange(fourth, 3 - (4 * ofFourth), 3 + (4 * ofFourth));
        var bound = 1 / double.Sqrt(Inputs);
        Assert.All(biases, bias => Assert.InRange(bias, -bound, bound));
        Assert.True(Simulation.KolmogorovSmirnov(biases.Select(bias => (double)bias), b => (b / bound / 2) + 0.5) < 1.95);
    }

    [Fact]
    public void The_latents_parameters_begin_where_the_protocol_says()
    {
        foreach (var (latent, expected) in new[] { (TinySpec.Lattice, "latent.logStep 0.5, latent.logScale 0"),
            (TinySpec.GaussianLattice, "latent.logSigma 0"), (TinySpec.Gaussian, "") })
        {
            var model = RowModel.Of(ToySpec.Of(latent).Model, 12, 12).Model;
            using var store = Store(model.Parameters);
            Initialiser.Fill(store, model.Parameters, 3);
            var found = Enumerable.Range(0, store.Count).Where(i => store.Names[i].StartsWith("latent.", StringComparison.Ordinal))
                .Select(i => FormattableString.Invariant($"{store.Names[i]} {Assert.Single(store.Read(i).Distinct())}"));
            Assert.Equal(expected, string.Join(", ", found));
        }
    }

    [Fact]
    public void Every_tensor_has_numbers_of_its_own_and_a_seed_gives_them_again()
    {
        var parameters = Prelude.Seq(Weight("a"), Weight("b"));
        float[][] Of(ulong seed)
        {
            using var store = Store(parameters);
            Initialiser.Fill(store, parameters, seed);
            return [store.Read(0), store.Read(1)];
        }

        var first = Of(1);
        Assert.NotEqual(first[0], first[1]);
        Assert.Equal(first, Of(1));
        Assert.NotEqual(first[0], Of(2)[0]);
        Assert.NotEqual(first[0], Of(1UL << 32)[0]);

        static ParameterSpec Weight(string name) => new(name, new Shape(5, 3), new Initial.Weight(5, 3, InitialisationSpec.Xavier));
    }

    [Fact]
    public void Other_parameters_and_their_order_leave_the_values_of_a_parameter_alone()
    {
        var model = Models.RowModel.Of(ToySpec.Of(TinySpec.Lattice).Model, 12, 12).Model.Parameters;
        var alone = Values(model);
        Assert.NotEmpty(alone);
        Assert.Equal(alone, Values(model.Rev()));
        var more = Values(new ParameterSpec("new", new Shape(5, 3), new Initial.Weight(5, 3, InitialisationSpec.He)).Cons(model));
        Assert.True(more.Remove("new"));
        Assert.Equal(alone, more);

        static SortedDictionary<string, float[]> Values(Seq<ParameterSpec> parameters)
        {
            using var store = Store(parameters);
            Initialiser.Fill(store, parameters, 7);
            return new(Enumerable.Range(0, store.Count).ToDictionary(i => store.Names[i], store.Read));
        }
    }

    // Reference values of http://www.isthe.com/chongo/tech/comp/fnv/.
    [Theory]
    [InlineData("", 0xcbf29ce484222325)]
    [InlineData("a", 0xaf63dc4c8601ec8c)]
    [InlineData("foobar", 0x85944171f73967e8)]
    public void Names_are_hashed_by_FNV_1a(string name, ulong hash) => Assert.Equal(hash, InitialDraws.Key(name));

    private static (float[] Weights, float[] Biases) Fill(InitialisationSpec rule)
    {
        var parameters = Prelude.Seq(
            new ParameterSpec("weight", new Shape(Inputs, Outputs), new Initial.Weight(Inputs, Outputs, rule)),
            new ParameterSpec("bias", new Shape(1, Outputs), new Initial.Bias(Inputs, rule)));
        using var store = Store(parameters);
        Initialiser.Fill(store, parameters, 20200426);
        return (store.Read(0), store.Read(1));
    }

    private static ParameterStore Store(Seq<ParameterSpec> parameters) =>
        new([.. parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
}
