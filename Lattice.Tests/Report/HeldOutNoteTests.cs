using LanguageExt;
using Lattice.App.Runs;
using Lattice.Train.Data;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

/// <summary>A fill value among the held-out data is pointed out before training.</summary>
public sealed class HeldOutNoteTests
{
    [Fact]
    public void A_number_a_thousand_times_the_training_data_is_named() => Assert.Equal(
        Seq1(
            "note: test datum 1 reaches -9999 (number 0 of it; both counted from 0), the training data only 3: it will outweigh the "
                + "others in every figure. "
                + "If the number stands for a missing one, correct it or leave the datum out."),
        Notes([1, -3], [2, 3], [0, 1, -9999, 2]));

    [Fact]
    public void Ordinary_data_are_not() => Assert.True(Notes([1, -3], [2, 2900], [0, 1]).IsEmpty);

    private static Seq<string> Notes(float[] training, float[] validation, float[] test) =>
        HeldOutNote.Of(
            new LoadedData.OfRows(new DataSet("toy", "toy", Split(training), Split(validation), Split(test), Option<ImageShape>.None)));

    private static DataSplit Split(float[] numbers) => new(new FloatRows(numbers, numbers.Length / 2, 2), null, 0);
}
