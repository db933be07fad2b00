using System.Globalization;
using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>
/// What has to be said before training of held-out data whose size the training data do not prepare for: one such datum outweighs all
/// others in every figure.
/// </summary>
internal static class HeldOutNote
{
    // A held-out maximum a little above that of the training data is ordinary; a thousandfold is a fill value or a slip of units.
    private const float Far = 1000;

    /// <summary>A line for validation and for test data, where there is something to say.</summary>
    internal static Seq<string> Of(LoadedData data) => data.Match(rows: Of, text: _ => Seq<string>.Empty);

    private static Seq<string> Of(DataSet set)
    {
        var usual = float.Abs(LargestNumber.Of(set.Training).Value);
        return Prelude.Seq(("validation", set.Validation), ("test", set.Test))
            .Bind(one => Note(one.Item1, LargestNumber.Of(one.Item2), usual).ToSeq()).Strict();
    }

    private static Option<string> Note(string split, LargestNumber largest, float usual) =>
        usual > 0 && float.Abs(largest.Value) > Far * usual
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"note: {split} datum {largest.Datum} reaches {largest.Value} (number {largest.Index} of it; both counted from 0), the "
                    + $"training data only {usual}: it will outweigh the others in every figure. ")
                + "If the number stands for a missing one, correct it or leave the datum out."
            : Option<string>.None;
}
