using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>One named data set and what of it is on this machine.</summary>
/// <param name="Name">Name, as specs and <c>data fetch</c> write it.</param>
/// <param name="State">Embedded, present, partial or absent.</param>
/// <param name="Folder">Where it lies or would lie; none when it is part of the program.</param>
/// <param name="Training">Training data.</param>
/// <param name="Validation">Validation data.</param>
/// <param name="Test">Test data.</param>
/// <param name="Description">What it is.</param>
internal sealed record DataListing(
    string Name, DataState State, Option<string> Folder, int Training, int Validation, int Test, string Description)
{
    /// <summary>The named data sets; files are looked for, not opened.</summary>
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

/// <summary>Whether a named data set can be used.</summary>
internal enum DataState
{
    /// <summary>It is part of the program.</summary>
    Embedded,

    /// <summary>All its files are there.</summary>
    Present,

    /// <summary>Some of its files are there, or parts of them: <c>data fetch</c> goes on.</summary>
    Partial,

    /// <summary>Nothing of it is there: <c>data fetch</c> gets it.</summary>
    Absent,
}
