using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;

namespace Lattice.Bench;

/// <summary>How much longer does a training step of the reference model take over each lattice of the ladder than over Z?</summary>
internal static class LadderStepBenchmark
{
    public const string Name = "ladder-step";

    /// <summary>The rungs, periodised Gaussian priors with a scale per dimension; the others are compared with the first.</summary>
    private static readonly Seq<(string Name, LatentSpec Latent)> Rungs = Prelude.Seq(
        ("Z⁴⁰", Periodised(Prelude.Seq1(("Z", 40)))),
        ("A₂²⁰", Periodised(Prelude.Seq1(("A2", 20)))),
        ("D₄¹⁰", Periodised(Prelude.Seq1(("D4", 10)))),
        ("E₈⁵", Periodised(Prelude.Seq1(("E8", 5)))),
        ("K₁₂² ⊕ Λ₁₆", Periodised(Prelude.Seq(("K12", 2), ("BW16", 1)))),
        ("Λ₂₄ ⊕ Λ₁₆", Periodised(Prelude.Seq(("Leech", 1), ("BW16", 1)))),
        ("Z⁴⁰ with the paper's prior", ReferenceModel.Spec.Model.Latent),
        ("Gaussian lattice", new LatentSpec.GaussianLattice(Dimension.Of(40))));

    /// <summary>All rungs in turn, on each thread count.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var subjects = ThreadCounts.All.Bind(threads => Rungs.Map(rung => new TrainingSubject(
            rung.Name, ReferenceModel.Spec with { Model = ReferenceModel.Spec.Model with { Latent = rung.Latent } }, threads))).Strict();
        try
        {
            var found = Interleaved.Run(subjects.Map(subject => (ISubject)subject), rounds);
            return new BenchmarkResult(
                Name, $"the reference model over the lattices of the ladder, batch {ReferenceModel.Batch}: ms per step, median of "
                    + $"{rounds} rounds in turn",
                found.Series.Map(
                    series => Describe(
                        series,
                        found.Series.Find(other => other.Threads == series.Threads && other.Name == Rungs.Head.Name).IfNone(series)))
                            .Strict(),
                Prelude.Seq1(
                    "Ratios are to Z in the same round; shown are their median, minimum and maximum."));
        }
        finally
        {
            subjects.Iter(subject => subject.Dispose());
        }
    }

    private static Entry Describe(Series series, Series first)
    {
        var ratios = series.Values.Zip(first.Values, (own, other) => own / other).ToArray();
        return new Entry($"{series.Name}, {ThreadCounts.Text(series.Threads)}", Prelude.Seq(
            new Figure("per step", series.Median * 1e3, "ms"),
            new Figure("of Z", Measurement.Median(ratios), "×"),
            new Figure("least", ratios.Min(), "×"),
            new Figure("most", ratios.Max(), "×")));
    }

    private static LatentSpec Periodised(Seq<(string Name, int Copies)> factors) =>
        new LatentSpec.OnLattice(LatticeCostBenchmark.Spec(factors), new PriorSpec(PriorFamily.Gaussian, PriorForm.Periodised));
}
