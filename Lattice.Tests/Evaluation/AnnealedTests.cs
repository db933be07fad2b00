using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Losses;
using Lattice.Math.Random;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Rows;
using Lattice.Train.Tasks;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>Annealed importance sampling of models whose p(d) is known otherwise.</summary>
public sealed class AnnealedTests
{
    private const int Temperatures = 20;
    private const int Chains = 3000;
    private static readonly double[] steps = [.. Enumerable.Repeat(0.7, Temperatures)];

    public static TheoryData<string> Latents => new()
    {
        TinySpec.Periodised, TinySpec.Lattice, TinySpec.GaussianLattice, TinySpec.Gaussian,
    };

    [Theory]
    [MemberData(nameof(Latents))]
    public void Forward_chains_find_the_likelihood_of_quadrature(string latent)
    {
        using var model = OneDimensional(latent);
        using var sampling = model.Annealed(Spec(Chains), model.Test);
        sampling.Forward(steps, model.Workers);
        for (var datum = 0; datum < sampling.Weights.Length; datum++)
        {
            AssertNear(-double.Log(model.Quadrature(datum, -18, 18)), sampling.Weights[datum]);
        }

        Assert.All(sampling.Acceptance.Skip(1), share => Assert.InRange(share, 0.5, 1));
    }

    /// <summary>
    /// Over many data drawn from the model, forward weights average to p and backward
    /// ones to 1/p.
    /// </summary>
    [Theory]
    [MemberData(nameof(Latents))]
    public void Backward_chains_from_the_data_s_own_points_find_it_too(string latent)
    {
        const int Count = 100;
        using var model = OneDimensional(latent);
        var simulated = SimulatedRows.Of(model.Model, model.Store, new BernoulliLoss(), 5, model.Test, Count);
        using var data = OneDimensional(latent, simulated.Split);
        using var sampling = data.Annealed(Spec(8), data.Test, stream: RandomStream.AnnealedSimulation);
        var exact = Enumerable.Range(0, Count).Select(datum => double.Log(data.Quadrature(datum, -18, 18))).ToArray();
        sampling.Forward(steps, data.Workers);
        AssertOne(sampling.Weights.Select((one, datum) => double.Exp(-one.NegativeLogLikelihood - exact[datum])));
        sampling.Backward(steps, simulated.Points, data.Workers);
        AssertOne(sampling.Weights.Select((one, datum) => double.Exp(one.NegativeLogLikelihood + exact[datum])));
    }

    /// <summary>A single temperature leaves plain importance sampling by the full-support proposal.</summary>
    [Fact]
    public void One_temperature_is_importance_sampling()
    {
        using var model = OneDimensional(TinySpec.Periodised);
        using var sampling = model.Annealed(
            new AnnealedSpec(Dimension.Of(1), Dimension.Of(50), Dimension.Of(1), Option<int>.None, 0), model.Test,
            stream: RandomStream.FullSupportTest);
        sampling.Forward([0], model.Workers);
        var plain = model.Likelihoods(new Proposal.FullSupport(1), 50);
        Assert.All(
            plain.Zip(sampling.Weights),
            pair => Assert.Equal(pair.Item1.NegativeLogLikelihood, pair.Item2.NegativeLogLikelihood, 1e-4));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        using var model = new SmallModel(ToySpec.Of(TinySpec.Autoregressive), ToyData.Of(8, 8, 6));
        ImportanceWeights[] Weights(int threads)
        {
            using var workers = new Workers(threads);
            using var sampling = model.Annealed(Spec(3), model.Test, threads);
            sampling.Forward(steps, workers);
            return sampling.Weights;
        }

        Assert.Equal(Weights(1), Weights(3));
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 3)]
    [InlineData(7, 4)]
    [InlineData(5, 1)]
    public void Data_are_chosen_evenly(int all, int count)
    {
        using var model = new SmallModel(ToySpec.Of(), ToyData.Of(8, 8, all));
        var subset = new EvenSubset(model.Test, count);
        var places = Enumerable.Range(0, count).Select(subset.PlaceOf).ToArray();
        Assert.Equal((count, 0), (subset.Count, places[0]));
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.InRange(pair.Item2 - pair.Item1, all / count, (all + count - 1) / count));
        var whole = Encoded.Of(model.Model, model.Store, model.Test, all, model.Workers);
        var some = Encoded.Of(model.Model, model.Store, subset, count, model.Workers);
        Assert.All(places.Index(), one => Assert.Equal(whole.Mean(one.Item).ToArray(), some.Mean(one.Index).ToArray()));
    }

    [Fact]
    public void Simulated_data_follow_the_decoder()
    {
        using var model = OneDimensional(TinySpec.Gaussian);
        model.Set("decoder.output.weight", _ => 0);
        model.Set("decoder.output.bias", _ => -1.2f);
        var simulated = SimulatedRows.Of(model.Model, model.Store, new BernoulliLoss(), 7, model.Test, 2000);
        var (share, count) = (1 / (1 + double.Exp(1.2)), 2000 * ToyData.Width);
        var rows = ((Train.Rows.RowSplit)simulated.Split).Rows;
        var row = new float[rows.Width];
        var ones = 0.0;
        for (var datum = 0; datum < rows.Count; datum++)
        {
            rows.CopyRow(datum, row);
            ones += row.Sum();
        }

        Assert.Equal(share, ones / count, 4.5 * double.Sqrt(share * (1 - share) / count));
    }

    private static SmallModel OneDimensional(string latent, Train.Tasks.ISplit? test = null)
    {
        var data = ToyData.Of(8, 8, 6);
        var model = new SmallModel(
            ToySpec.Of(latent.Replace("7", "1", StringComparison.Ordinal), "bernoulli"),
            test is Train.Rows.RowSplit rows ? data with { Test = rows.Rows } : data);
        model.Set("decoder.", value => 2.5f * value);
        model.Set("latent.logStep", _ => 0.9f);
        model.Set("latent.logScale", _ => -0.4f);
        model.Set("latent.logSigma", _ => -0.5f);
        return model;
    }

    private static AnnealedSpec Spec(int chains) =>
        new(Dimension.Of(Temperatures), Dimension.Of(chains), Dimension.Of(3), Option<int>.None, 0);

    private static void AssertOne(IEnumerable<double> ratios)
    {
        var estimate = Estimate.Of(ratios);
        Assert.InRange(estimate.StandardError, 0, 0.15);
        Assert.Equal(1, estimate.Value, 4.5 * estimate.StandardError);
    }

    private static void AssertNear(double exact, ImportanceWeights weights)
    {
        var error = double.Sqrt(double.Max(0, (1 / weights.EffectiveSamples) - (1.0 / Chains)));
        Assert.InRange(error, 0, 0.03);
        Assert.InRange(weights.NegativeLogLikelihood - exact, (-4.5 * error) - 1e-4, (4.5 * error) + 1e-4);
    }
}
