using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>One test datum that is too large does not end the evaluation of all; it is named.</summary>
public sealed class UnmeasuredDatumTests
{
    private const int Width = 6;

    public static TheoryData<string> Latents =>
        new(
            TinySpec.Lattice,
            TinySpec.Periodised,
            TinySpec.Blocks,
            TinySpec.Autoregressive,
            TinySpec.Mixture,
            TinySpec.GaussianLattice,
            TinySpec.Gaussian,
            TinySpec.StraightThrough,
            TinySpec.FiniteScalar,
            TinySpec.GumbelSoftmax);

    [Theory]
    [MemberData(nameof(Latents))]
    public void A_datum_beyond_float32_is_named_and_its_figures_are_undefined(string latent)
    {
        var result = Evaluate(latent, 3e38f);
        var lost = result.Unmeasured.IfNone(() => throw new InvalidOperationException("Nothing is said of the datum."));
        Assert.Equal(("test", 2, 0), (lost.Data, lost.Datum, lost.Others));
        Assert.StartsWith("test datum 2 (counted from 0) has no finite figures: ", lost.Render(), StringComparison.Ordinal);
        Assert.EndsWith("; the largest of its numbers is 3E+38 (number 1, counted from 0).", lost.Render(), StringComparison.Ordinal);
        Assert.False(double.IsFinite(result.Figures[Metric.Elbo].Value));
    }

    [Theory]
    [InlineData(TinySpec.Lattice)]
    [InlineData(TinySpec.Periodised)]
    [InlineData(TinySpec.Blocks)]
    [InlineData(TinySpec.Autoregressive)]
    [InlineData(TinySpec.Mixture)]
    [InlineData("{ kind: lattice, lattice: { name: E8 } }")]
    public void A_datum_beyond_the_quantizer_is_named_and_the_dithered_figures_stand(string latent)
    {
        var result = Evaluate(latent, 1e18f);
        var lost = result.Unmeasured.IfNone(() => throw new InvalidOperationException("Nothing is said of the datum."));
        Assert.Equal(2, lost.Datum);
        Assert.Contains("too far out for the quantizer", lost.Render(), StringComparison.Ordinal);
        Assert.True(double.IsFinite(result.Figures[Metric.Reconstruction].Value));
        Assert.True(result.Quantized.Exists(comparison => double.IsNaN(comparison.QuantizedCost.Value)));
    }

    [Theory]
    [MemberData(nameof(Latents))]
    public void Ordinary_data_are_all_measured(string latent) => Assert.True(Evaluate(latent, 0.5f).Unmeasured.IsNone);

    private static EvaluationResult Evaluate(string latent, float value)
    {
        using var workers = new Workers(2);
        var spec = ToySpec.Of(latent, "squared", "evaluate.dithers=2");
        var data = new DataSet("toy", "toy", Data(30), Data(5), Data(4, value), Option<ImageShape>.None);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        return ExperimentTask.Evaluate(spec, data, trainer.Store, workers, _ => { }, CancellationToken.None);
    }

    private static DataSplit Data(int count, float value = 0.5f)
    {
        var random = new System.Random(5);
        var numbers = Enumerable.Range(0, count * Width).Select(_ => random.NextSingle() - 0.5f).ToArray();
        numbers[(2 * Width) + 1] = value;
        return new DataSplit(new FloatRows(numbers, count, Width), null, 0);
    }
}
