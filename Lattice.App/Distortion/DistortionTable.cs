using System.Globalization;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Text;

namespace Lattice.App.Distortion;

/// <summary>A comparison as text.</summary>
internal static class DistortionTable
{
    /// <summary>The names of the columns.</summary>
    internal static Seq<string> Columns { get; } = Prelude.Seq(
        "codec", "bits per number", "relative error", "1 − cos", "recall@1", "recall@10", "encode, MB/s", "decode, MB/s");

    /// <summary>The lines.</summary>
    public static string Render(DistortionResult result) =>
        $"{Display.Clean(result.File, int.MaxValue)}: {Taken(result)}\n"
        + TextTable.Render(Columns.Cons(result.Points.Map(Row)))
        + string.Concat(Notes(result).Map(note => note + "\n"));

    /// <summary>What was taken, fitted to and measured.</summary>
    internal static string Taken(DistortionResult result) =>
        (result.Taken < result.InFile
            ? $"{NumberText.Count(result.Taken)} of {NumberText.Count(result.InFile)} vectors, evenly spaced, "
            : $"{NumberText.Count(result.Taken)} vectors ")
        + $"of {NumberText.Count(result.Dimension)} numbers. Fitted to the first {NumberText.Count(result.Fitted)}, measured on the other "
        + $"{NumberText.Count(result.Measured)}; {NumberText.Count(result.Queries)} of these are queries.";

    /// <summary>A point's cells.</summary>
    internal static Seq<string> Row(DistortionPoint point) => Prelude.Seq(
        point.Name, NumberText.Decimals(point.Bits, 3), Error(point.RelativeError), Error(point.CosineDistance),
        Percent(point.Recall.AtOne), Percent(point.Recall.AtTen), Speed(point.Speed.Encode), Speed(point.Speed.Decode));

    /// <summary>What the columns mean, and why points are missing.</summary>
    internal static Seq<string> Notes(DistortionResult result) => result.Missing
        + Prelude.Seq(
            "Bits per number: of a lattice's codec, all of a file of one vector a record, index, padding and header included, the codec "
                + "apart; of the others, codes and scales, without their tables.",
            $"Relative error: Σ‖x − x̂‖²/Σ‖x‖². recall@1, recall@10: how many of the vectors nearest to a query by cosine, the nearest "
                + $"and the {NumberText.Count(result.Neighbours)} nearest, are so among what comes back; queries are not coded. Speed: of "
                + "float32 numbers, on one core, over up to a quarter of a second.");

    // Three digits, a trailing zero too, so that columns are easy to compare.
    private static string Error(double value) => value == 0 ? "0" : value < 1e-5
        ? value.ToString("0.00e-0", CultureInfo.InvariantCulture)
        : NumberText.Decimals(value, int.Clamp(2 - (int)double.Floor(double.Log10(value)), 0, 7));

    private static string Percent(double share) => $"{NumberText.Decimals(100 * share, 1)} %";

    private static string Speed(double speed) => NumberText.Decimals(speed, speed < 10 ? 2 : speed < 100 ? 1 : 0);
}
