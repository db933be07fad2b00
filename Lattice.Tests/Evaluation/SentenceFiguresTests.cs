using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Lattice.Train.Sentences;
using Lattice.Train.Tasks;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>Figures of sentences.</summary>
public sealed class SentenceFiguresTests
{
    private const string E8 = "{ kind: lattice, lattice: { name: E8 } }";

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
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        var figures = new[] { 1, 5, 40 }.Select(width =>
            new TestFigures(spec, trainer.Task, trainer.Store, new SentenceSplit(data.Test, width), 0, workers,
                CancellationToken.None).Figures).ToArray();
        Assert.Equal(figures[0], figures[1]);
        Assert.Equal(figures[0], figures[2]);
    }

    [Fact]
    public void Further_tests_have_figures_and_dithers_of_their_own()
    {
        var (spec, data) = TinyText.Load();
        data = data with { OtherTests = data.OtherTests.Add(new NamedTextSplit("again", data.Test)) };
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        var told = new List<string>();
        var result = ExperimentTask.Evaluate(spec, data, trainer.Store, workers, told.Add, CancellationToken.None);
        Assert.Equal(["news", "again"], result.OtherTests.Map(test => test.Name).AsEnumerable());
        Assert.Equal(3, told.Count);
        Assert.NotEqual(result.Figures[Metric.Cost].Value, result.OtherTests[1].Figures[Metric.Cost].Value);
        Assert.Equal(
            data.OtherTests[0].Split.Words + data.OtherTests[0].Split.Count, result.OtherTests[0].Figures[Metric.CostPerWord].Count);
    }

    private static A Figures<A>(string latent, Func<TestFigures, ExperimentSpec, TextSet, A> use, params string[] overrides)
    {
        var (spec, data) = TinyText.Load(latent, overrides);
        using var workers = new Workers(2);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        trainer.UseBest();
        return use(new TestFigures(spec, trainer.Task, trainer.Store, trainer.Task.Test, 0, workers, CancellationToken.None), spec, data);
    }
}
