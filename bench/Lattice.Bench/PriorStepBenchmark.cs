using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;

namespace Lattice.Bench;

/// <summary>How much longer does a training step of the reference model over E₈⁵ take with an autoregressive prior?</summary>
internal static class PriorStepBenchmark
{
    public const string Name = "prior-step";

    private static readonly PriorSpec independent = new(PriorFamily.Gaussian, PriorForm.Periodised);

    /// <summary>The reference model over E₈⁵ with the autoregressive prior.</summary>
    public static ExperimentSpec Autoregressive { get; } = With(independent with
    {
        Conditional = new ConditionalSpec.Autoregressive(Prelude.Seq(Dimension.Of(240), Dimension.Of(240)), Option<Dimension>.None),
    });

    /// <summary>The prior of independent blocks, and the autoregressive one.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var subjects = ThreadCounts.All.Bind(threads => Prelude.Seq(
            new TrainingSubject("independent", With(independent), threads),
            new TrainingSubject("autoregressive", Autoregressive, threads))).Strict();
        try
        {
            var found = Interleaved.Run(subjects.Map(subject => (ISubject)subject), rounds);
            return new BenchmarkResult(
                Name, $"the reference model over E₈⁵, batch {ReferenceModel.Batch}, by the prior: ms per step, median of {rounds} rounds "
                    + "in turn",
                found.Series.Map(series => Describe(series, found.Series.Find(other => other.Threads == series.Threads).IfNone(series)))
                    .Strict(),
                Prelude.Seq1("Ratios are to the prior of independent blocks in the same round; shown are their median and range."));
        }
        finally
        {
            subjects.Iter(subject => subject.Dispose());
        }
    }

    private static ExperimentSpec With(PriorSpec prior)
    {
        var latent = new LatentSpec.OnLattice(LatticeCostBenchmark.Spec(Prelude.Seq1(("E8", 5))), prior);
        return ReferenceModel.Spec with { Model = ReferenceModel.Spec.Model with { Latent = latent } };
    }

    private static Entry Describe(Series series, Series first)
    {
        var ratios = series.Values.Zip(first.Values, (own, other) => own / other).ToArray();
        return new Entry($"{series.Name}, {ThreadCounts.Text(series.Threads)}", Prelude.Seq(
            new Figure("per step", series.Median * 1e3, "ms"),
            new Figure("of independent", Measurement.Median(ratios), "×"),
            new Figure("least", ratios.Min(), "×"),
            new Figure("most", ratios.Max(), "×")));
    }
}
