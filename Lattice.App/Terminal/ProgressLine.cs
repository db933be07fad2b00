using System.Globalization;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Terminal;

/// <summary>The progress of training in one line. Figures are validation means in nats per datum.</summary>
internal static class ProgressLine
{
    private const string Blocks = " ▏▎▍▌▋▊▉";

    /// <summary>
    /// The line, at most <paramref name="width"/> characters: less important parts are dropped as the width shrinks, and what is still too
    /// long is cut.
    /// </summary>
    public static string Render(ProgressState state, int width = int.MaxValue)
    {
        int digits = state.Limit.ToString(CultureInfo.InvariantCulture).Length;
        string epoch =
            $"epoch {state.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(digits)} of {AtMost(state)}"
                + $"{state.Limit.ToString(CultureInfo.InvariantCulture)}";
        string shortEpoch =
            $"epoch {state.Epoch.ToString(CultureInfo.InvariantCulture)}/{state.Limit.ToString(CultureInfo.InvariantCulture)}";
        string bar = Bar(Done(state), 12);
        string speed = state.SecondsPerEpoch.Map(Speed).IfNone("");
        string left = state.SecondsPerEpoch.Map(seconds => Left(state, seconds)).IfNone("");
        string best = state.Best.Map(one => $"best {Nats(one)} at {one.Epoch.ToString(CultureInfo.InvariantCulture)}").IfNone("");
        string elbo = state.Last.Map(one => $"{Sum(state)} {Nats(one)}").IfNone("");
        string parts = state.Last.Map(one => $" = {Parts(state, one)}").IfNone("");
        string shortParts = state.Last.Map(
            one => $" = {NumberText.Decimals(one.ValidationLoss, 2)} + {NumberText.Decimals(one.ValidationCost, 2)}").IfNone("");
        string unit = state.Last.Map(_ => Unit(state)).IfNone("");

        Seq<string> candidates = Prelude.Seq(
            Join(epoch, bar, elbo + parts + unit, best, speed, left),
            Join(epoch, bar, elbo + shortParts + unit, best, speed, left),
            Join(shortEpoch, bar, elbo + shortParts + unit, best, left),
            Join(shortEpoch, elbo + shortParts + unit, best, left),
            Join(shortEpoch, elbo + unit, best, left),
            Join(shortEpoch, elbo + unit, left),
            Join(shortEpoch, elbo + unit),
            shortEpoch);
        return candidates.Find(line => line.Length <= width).IfNone(() => width < 1 ? "" : shortEpoch[..(width - 1)] + "…");
    }

    /// <summary>The line for a finished epoch when the output is a file or a pipe: no bar, nothing dropped.</summary>
    public static string RenderFinished(ProgressState state) => Join(
        $"epoch {state.Finished.ToString(CultureInfo.InvariantCulture)} of {AtMost(state)}"
            + $"{state.Limit.ToString(CultureInfo.InvariantCulture)}",
        state.Last.Map(one =>
            $"validation {Sum(state)} {Nats(one)} = {Parts(state, one)}{Unit(state)}").IfNone(""),
        state.Last.Map(one => one.IsPartial ? $"β {NumberText.Significant(one.Beta, 3)}" : "").IfNone(""),
        state.Best.Map(one => $"best {Nats(one)} at {one.Epoch.ToString(CultureInfo.InvariantCulture)}").IfNone(""),
        state.SecondsPerEpoch.Map(Speed).IfNone(""),
        state.SecondsPerEpoch.Map(seconds => Left(state, seconds)).IfNone(""));

    /// <summary>A progress bar of the given width for a share from 0 to 1.</summary>
    public static string Bar(double share, int width)
    {
        int eighths = (int)(double.Clamp(double.IsNaN(share) ? 0 : share, 0, 1) * width * 8 + 0.5);
        string full = new('█', eighths / 8);
        string part = eighths % 8 == 0 ? "" : Blocks[eighths % 8].ToString();
        return "▕" + (full + part).PadRight(width) + "▏";
    }

    private static double Done(ProgressState state) => state.Limit < 1
        ? 1
        : (state.Finished + (state.Finished < state.Limit ? double.Clamp(state.Share, 0, 1) : 0)) / state.Limit;

    /// <summary>Training for searched codes takes all of its epochs.</summary>
    private static string AtMost(ProgressState state) => state.RefinedAfter.IsSome ? "" : "at most ";

    private static string Sum(ProgressState state) => state.Last.Exists(last => last.IsRefined) ? "searched loss + cost"
        : state.IsSquared ? "loss + cost" : state.IsDeterministic ? "−log Q − log P" : "−ELBO";

    private static string Parts(ProgressState state, EpochMetrics one) =>
        $"{NumberText.Decimals(one.ValidationLoss, 2)} {(state.IsSquared ? FigureUnit.SquaredError : "reconstruction")} + "
            + $"{NumberText.Decimals(one.ValidationCost, 2)} {(state.IsSquared ? "nats" : "cost")}";

    private static string Unit(ProgressState state) => state.IsSquared ? " per datum" : " nats per datum";

    private static string Nats(EpochMetrics epoch) => NumberText.Decimals(epoch.ValidationLoss + epoch.ValidationCost, 2);

    private static string Speed(double secondsPerEpoch) => secondsPerEpoch >= 1 || !(secondsPerEpoch > 0)
        ? $"{NumberText.Decimals(secondsPerEpoch, 1)} s per epoch"
        : $"{NumberText.Decimals(1 / secondsPerEpoch, 1)} epochs per s";

    private static string Left(ProgressState state, double secondsPerEpoch)
    {
        if (state.FewestLeft == 0 && state.MostLeft > 0)
        {
            // Early stopping has ended the training.
            return "";
        }

        double running = state.MostLeft == 0 ? 0 : double.Clamp(state.Share, 0, 1);
        string least = DurationText.Clock(double.Max(0, state.FewestLeft - running) * secondsPerEpoch);
        string most = DurationText.Clock(double.Max(0, state.MostLeft - running) * secondsPerEpoch);
        return least == most ? $"{least} left" : $"{least} to {most} left";
    }

    private static string Join(params ReadOnlySpan<string> parts)
    {
        var present = new List<string>();
        foreach (string part in parts)
        {
            if (part.Length > 0)
            {
                present.Add(part);
            }
        }

        return string.Join("  ", present);
    }
}
