using System.Globalization;
using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>
/// A warning before training about held-out data far larger than the training data: one such datum outweighs all others in every figure.
/// </summary>
internal static class HeldOutNote
{
    // A held-out maximum slightly above that of the training data is normal; a thousand times it is a fill value or a wrong unit.
    private const float Far = 1000;

    /// <summary>A line each for validation and test data, where there is a problem.</summary>
    internal static Seq<string> Of(LoadedData data) => data.Match(rows: Of, text: _ => Seq<string>.Empty);

    private static Seq<string> Of(DataSet set)
    {
        var usual = float.Abs(LargestNumber.Of(set.Training).Value);
        return Prelude.Seq(("validation", set.Validation), ("test", set.Test))
            .Bind(one => LargestNumber.Of(one.Item2) is var largest
                ? Note(one.Item1, largest, usual, Row(one.Item2, largest.Datum)).ToSeq()
                : Seq<string>.Empty).Strict();
    }

    private static string Row(DataSplit split, int datum) => split.HasOrigins ? $", row {split.Origin(datum)} of its file" : "";

    private static Option<string> Note(string split, LargestNumber largest, float usual, string row) =>
        usual > 0 && float.Abs(largest.Value) > Far * usual
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"note: {split} datum {largest.Datum} reaches {largest.Value} (number {largest.Index} of it{row}; "
                    + $"{(row.Length > 0 ? "all" : "both")} counted from 0), the training data only "
                    + $"{usual}: it will outweigh the others in every figure. ")
                + "If the number stands for a missing one, correct it or leave the datum out."
            : Option<string>.None;
}
