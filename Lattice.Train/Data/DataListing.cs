using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>A named data set and how much of it is on this machine.</summary>
/// <param name="Name">Name, as used in specs and by <c>data fetch</c>.</param>
/// <param name="State">Embedded, present, partial or absent.</param>
/// <param name="Folder">Its folder, existing or not; none when it is part of the program.</param>
/// <param name="Training">Number of training data.</param>
/// <param name="Validation">Number of validation data.</param>
/// <param name="Test">Number of test data.</param>
/// <param name="Description">A short description.</param>
internal sealed record DataListing(
    string Name, DataState State, Option<string> Folder, int Training, int Validation, int Test, string Description)
{
    /// <summary>The named data sets; their files are looked up, not opened.</summary>
    public static Seq<DataListing> Of(DataFolder folder)
    {
        var home = folder.Of(StaticMnist.Name);
        return Prelude.Seq(
            new DataListing(
                Mnist.Name, DataState.Embedded, Option<string>.None, 50_000, 10_000, 10_000, "MNIST, 28 × 28, binarised once; with labels"),
            new DataListing(
                StaticMnist.Name, StateOf(home), home, 50_000, 10_000, 10_000, "static binarisation of MNIST, 28 × 28; no labels"),
            new DataListing(
                Kjv.Name, DataState.Embedded, Option<string>.None, Kjv.Verses - 2 * Kjv.HeldOut, Kjv.HeldOut, Kjv.HeldOut,
                "King James Bible, a verse a sentence, of any length"));
    }

    private static DataState StateOf(string folder)
    {
        var there = StaticMnist.Files.Count(file => DataFile.Locate(Path.Combine(folder, file.Name)).IsSome);
        var begun = StaticMnist.Files.Exists(file => File.Exists(Path.Combine(folder, file.Name + ".part")));
        return there == StaticMnist.Files.Count ? DataState.Present : there > 0 || begun ? DataState.Partial : DataState.Absent;
    }
}

/// <summary>Whether a named data set is ready for use.</summary>
internal enum DataState
{
    /// <summary>It is part of the program.</summary>
    Embedded,

    /// <summary>All its files are present.</summary>
    Present,

    /// <summary>Some of its files, or parts of them, are present: <c>data fetch</c> continues.</summary>
    Partial,

    /// <summary>Nothing is present: <c>data fetch</c> downloads it.</summary>
    Absent,
}
