using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Quantities;

namespace Lattice.App.Ladder;

/// <summary>The ladder as text: the figures of each rung, and its predicted and measured gain over the first rung.</summary>
internal static class LadderTable
{
    private const string None = "-";

    // Decimals of a gain that has no standard error to set them.
    private const int GainDecimals = 2;

    /// <summary>The lines.</summary>
    public static string Render(Seq<LadderRung> rungs) =>
        $"Test set; {Uncapitalised(MetricLabel.Units(rungs.Map(rung => rung.Result)))}, ± one standard error over data.\n"
        + TextTable.Render(Figures(rungs), 1, 2)
        + "\n"
        + $"Gain over {rungs.Head.Lattice}, {rungs.Head.Prior}: predicted, m times the difference of ½·log(2πe·G), for all dimensions and "
        + $"in proportion to the active ones; measured.\n"
        + TextTable.Render(Gains(rungs))
        + (rungs.Tail.Exists(rung => rung.IsPaired(rungs.Head) && !IsWithoutError(rung, rungs.Head))
            ? "± of gains on the same data: one standard error of paired differences.\n"
            : "")
        + (rungs.Tail.Exists(rung => IsWithoutError(rung, rungs.Head))
            ? "Gains without ±: a run has not kept the figures of every datum (figures.npz), so their errors, which go together datum by "
                + "datum, are not known. lattice evaluate writes that file.\n"
            : "");

    /// <summary>What loss plus cost is called.</summary>
    public static string Sum(Seq<LadderRung> rungs) => rungs.Exists(rung => rung.Result.IsSquared) ? "loss + cost" : "−ELBO";

    private static bool IsWithoutError(LadderRung rung, LadderRung first) => rung.IsPaired(first)
        && rung.MeasuredGain(first, Metric.Cost).Exists(gain => double.IsNaN(gain.StandardError));

    private static string Uncapitalised(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static Seq<Seq<string>> Figures(Seq<LadderRung> rungs) =>
        Prelude.Seq(
            "run",
            "lattice",
            "prior",
            "½·log(2πe·G)",
            Sum(rungs),
            "reconstruction",
            "cost",
            "cost, bits",
            "NLL, own",
            "NLL, full support",
            "active",
            "epochs").Cons(rungs.Map(rung => Prelude.Seq(
            $"{rung.Result.Name}-{rung.Result.Seed}",
            rung.Lattice,
            rung.Prior,
            rung.MeanNats.Match(Some: nats => NumberText.Decimals(nats, 4), None: () => None),
            Figure(rung, Metric.Elbo),
            Figure(rung, Metric.Reconstruction),
            Figure(rung, Metric.Cost),
            rung.Result.Figures.Find(Metric.Cost).Match(Some: cost => EstimateText.WithError(EstimateText.InBits(cost)), None: () => None),
            Figure(rung, Metric.OwnLikelihood),
            Figure(rung, Metric.FullLikelihood),
            $"{NumberText.Count(rung.Result.Latent.Active)} of {NumberText.Count(rung.Dimension)}",
            $"{NumberText.Count(rung.Result.Epochs)} ({NumberText.Count(rung.Result.BestEpoch)})")));

    private static Seq<Seq<string>> Gains(Seq<LadderRung> rungs) =>
        Prelude.Seq("run", "predicted", "predicted, active", Sum(rungs), "cost", "NLL, own", "NLL, full support").Cons(
            rungs.Tail.Map(rung => Prelude.Seq(
                $"{rung.Result.Name}-{rung.Result.Seed}",
                rung.PredictedGain(rungs.Head).Match(Some: gain => NumberText.Decimals(gain, 2), None: () => None),
                rung.PredictedGainOfActive(rungs.Head).Match(Some: gain => NumberText.Decimals(gain, 2), None: () => None),
                Gain(rung, rungs.Head, Metric.Elbo),
                Gain(rung, rungs.Head, Metric.Cost),
                Gain(rung, rungs.Head, Metric.OwnLikelihood),
                Gain(rung, rungs.Head, Metric.FullLikelihood))));

    private static string Figure(LadderRung rung, Metric metric) =>
        rung.Result.Figures.Find(metric).Match(Some: EstimateText.WithError, None: () => None);

    private static string Gain(LadderRung rung, LadderRung first, Metric metric) => rung.MeasuredGain(first, metric).Match(
        Some: gain => gain.StandardError == 0 ? $"{NumberText.Decimals(gain.Value, GainDecimals)} ± {NumberText.Decimals(0, GainDecimals)}"
            : double.IsFinite(gain.StandardError) ? EstimateText.WithError(gain)
            : NumberText.Decimals(gain.Value, GainDecimals),
        None: () => None);
}
