using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Random;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>Figures of sentences.</summary>
public sealed class SentenceFiguresTests
{
    private const string E8 = "{ kind: lattice, lattice: { name: E8 } }";

    [Theory]
    [InlineData(E8)]
    [InlineData("{ kind: lattice, lattice: { product: [ { name: Z, copies: 2 }, { name: D4 } ] } }")]
    [InlineData("{ kind: lattice, lattice: { name: Z, copies: 6 } }")]
    public void Quantized_inference_has_the_mean_of_the_dithered(string latent)
    {
        // Dithers enough that an error of the quantizer would stand out of the noise.
        var comparison = Figures(latent, (figures, _, _) => figures.Totals.Comparison, "evaluate.dithers=200", "train.epochs=8");
        Assert.Equal(200, comparison.Dithers);
        Assert.InRange(double.Abs(comparison.CostDifference.Value / comparison.CostDifference.StandardError), 0, 4);
        Assert.InRange(double.Abs(comparison.ReconstructionDifference.Value / comparison.ReconstructionDifference.StandardError), 0, 4);
        Assert.NotEqual(0, comparison.CostDifference.Value);
    }

    [Fact]
    public void A_latent_without_a_lattice_has_no_quantized_figures() =>
        Assert.True(Figures("{ kind: gaussianLattice, dimension: 6 }", (figures, _, _) => figures.Quantized).IsNone);

    [Fact]
    public void Figures_per_word_count_end_marks_and_unknown_words()
    {
        Figures(E8, (figures, spec, data) =>
        {
            var words = data.Test.Words + data.Test.Count;
            var cost = figures.Figures[Metric.CostPerWord];
            Assert.Equal(words, cost.Count);
            Assert.Equal(figures.Totals.Cost.Value * data.Test.Count / words, cost.Value, 1e-12);
            Assert.Equal(
                figures.Figures[Metric.ElboPerWord].Value, figures.Figures[Metric.ReconstructionPerWord].Value + cost.Value, 1e-12);
            return cost;
        });
    }

    [Fact]
    public void The_error_per_word_is_that_of_a_ratio_of_means()
    {
        // f = (3, 8), n = (1, 3): r = 11/4, residuals 0.25 and −0.25, √(0.125/1/2)/2 = 0.125.
        var totals = new FigureTotals(2, 1, 1);
        (totals[0].Loss, totals[1].Loss) = (3, 8);
        Assert.Equal(new Estimate(2.75, 0.125, 4), totals.PerWord(total => total.Loss, sentence => (2 * sentence) + 1));
    }

    [Fact]
    public void Figures_do_not_depend_on_how_sentences_share_batches()
    {
        var (spec, data) = TinyText.Load();
        using var workers = new Workers(2);
        using var trainer = new SentenceTrainer(spec, data, workers);
        var figures = new[] { 1, 5, 40 }.Select(width =>
            new SentenceFigures(spec, trainer.Model, trainer.Store, data.Test, width, 0, workers, CancellationToken.None).Figures).ToArray();
        Assert.Equal(figures[0], figures[1]);
        Assert.Equal(figures[0], figures[2]);
    }

    [Theory]
    [InlineData(E8)]
    [InlineData("{ kind: straightThrough, quantizers: 6, entries: 4, commitment: 0.5, softRate: 0.5 }")]
    [InlineData("{ kind: straightThrough, quantizers: 4, entries: 5, size: 2, commitment: 0.25, movingAverage: { decay: 0.9 } }")]
    [InlineData("{ kind: finiteScalar, levels: [3, 2], copies: 3 }")]
    [InlineData("{ kind: gaussianDither, inputs: 7, outputs: 5, dimension: 6 }")]
    public void Figures_of_one_dither_are_those_of_the_training_objective_with_that_dither(string latent)
    {
        var (spec, data) = TinyText.Load(latent, "evaluate.dithers=1");
        using var workers = new Workers(1);
        using var trainer = new SentenceTrainer(spec, data, workers);
        using var plans = new SequencePlans(trainer.Model, trainer.Store);
        var figures = new SentenceFigures(spec, trainer.Model, trainer.Store, data.Test, 5, 0, workers, CancellationToken.None);
        var plan = plans.For(data.Test.Longest, data.Test.Count, false);
        plan.Load(
            workers, SentenceWords.Of(data.Test), [.. Enumerable.Range(0, data.Test.Count)], new NoiseFill(trainer.Model.Latent.Noise, spec.Seed),
            RandomStream.TestDither, new DropoutFill(spec.Seed), 0, 1, 1);
        plan.Plan.Forward(workers);
        for (var sentence = 0; sentence < data.Test.Count; sentence++)
        {
            Assert.Equal(plan.Loss[sentence], figures.Totals[sentence].Loss, 1e-4);
            Assert.Equal(plan.Cost[sentence], figures.Totals[sentence].Cost, 1e-4);
        }
    }

    [Theory]
    [InlineData("{ kind: straightThrough, quantizers: 6, entries: 4, commitment: 0.5, softRate: 0.5 }", 1)]
    [InlineData("{ kind: straightThrough, quantizers: 4, entries: 5, size: 2, commitment: 0.25, movingAverage: { decay: 0.9 } }", 1)]
    [InlineData("{ kind: finiteScalar, levels: [3, 2], copies: 3 }", 1)]
    [InlineData("{ kind: gumbelSoftmax, variables: 4, categories: 3 }", 3)]
    public void Discrete_latents_tell_how_their_values_are_used(string latent, int dithers)
    {
        var (spec, data) = TinyText.Load(latent);
        using var workers = new Workers(2);
        using var trainer = new SentenceTrainer(spec, data, workers);
        var result = SentenceEvaluator.Run(spec, data, trainer.Model, trainer.Store, workers, _ => { }, CancellationToken.None);
        var use = result.Codebook.IfNone(() => throw new InvalidOperationException("No codebook."));
        Assert.True(result.Quantized.IsNone);
        Assert.Equal((data.Test.Count, data.Training.Count), (use.Test.Data, use.Training.Data));
        Assert.Equal(spec.Model.Latent.Alphabets.AsEnumerable(), use.Test.Variables.Map(variable => variable.Values).AsEnumerable());
        if (dithers == 1)
        {
            // Codes start uniform, and then every value costs the same; none is shorter than the entropy of the values.
            Assert.Equal(spec.Model.Latent.Alphabets.Sum(values => double.Log(values)), result.Figures[Metric.Cost].Value, 1e-6);
            Assert.True(use.Test.Variables.Sum(variable => variable.Nats) <= result.Figures[Metric.Cost].Value + 1e-6);
        }
    }

    [Fact]
    public void Further_tests_have_figures_and_dithers_of_their_own()
    {
        var (spec, data) = TinyText.Load();
        data = data with { OtherTests = data.OtherTests.Add(new NamedTextSplit("again", data.Test)) };
        using var workers = new Workers(1);
        using var trainer = new SentenceTrainer(spec, data, workers);
        var told = new List<string>();
        var result = SentenceEvaluator.Run(spec, data, trainer.Model, trainer.Store, workers, told.Add, CancellationToken.None);
        Assert.Equal(["news", "again"], result.OtherTests.Map(test => test.Name).AsEnumerable());
        Assert.Equal(3, told.Count);
        Assert.NotEqual(result.Figures[Metric.Cost].Value, result.OtherTests[1].Figures[Metric.Cost].Value);
        Assert.Equal(data.OtherTests[0].Split.Words + data.OtherTests[0].Split.Count, result.OtherTests[0].Figures[Metric.CostPerWord].Count);
    }

    [Fact]
    public void A_cancelled_evaluation_stops()
    {
        var (spec, data) = TinyText.Load();
        using var workers = new Workers(1);
        using var trainer = new SentenceTrainer(spec, data, workers);
        Assert.Throws<OperationCanceledException>(() =>
            SentenceEvaluator.Run(spec, data, trainer.Model, trainer.Store, workers, _ => { }, new CancellationToken(true)));
    }

    private static A Figures<A>(string latent, Func<SentenceFigures, ExperimentSpec, TextSet, A> use, params string[] overrides)
    {
        var (spec, data) = TinyText.Load(latent, overrides);
        using var workers = new Workers(2);
        using var trainer = new SentenceTrainer(spec, data, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        trainer.UseBest();
        return use(new SentenceFigures(spec, trainer.Model, trainer.Store, data.Test, data.BucketWidth, 0, workers, CancellationToken.None), spec, data);
    }
}
