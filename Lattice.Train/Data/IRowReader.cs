using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Reads the data of a file, one row of numbers after another.</summary>
internal interface IRowReader
{
    /// <summary>Path of the file.</summary>
    string Path { get; }

    /// <summary>Numbers per row.</summary>
    int Width { get; }

    /// <summary>How a row is laid out as an image, if it is one.</summary>
    Option<ImageShape> Image { get; }

    /// <summary>The label in the last row read, if the file has labels among its numbers.</summary>
    Option<double> Label { get; }

    /// <summary>The label in the last row read where it is a word.</summary>
    string? LabelWord => null;

    /// <summary>What identifies the last row read, if the file tells.</summary>
    string? Id => null;

    /// <summary>The names of a row's numbers; empty where the file has none.</summary>
    Seq<string> Names => Seq<string>.Empty;

    /// <summary>True when a missing number is NaN, to be filled in later.</summary>
    bool KeepsMissing => false;

    /// <summary>How many rows were left out so far.</summary>
    long Skipped => 0;

    /// <summary>Notes about the file that are not errors.</summary>
    Seq<DataNote> Notes { get; }

    /// <summary>Reads the next row; false at the end of the file.</summary>
    Either<DataError, bool> Next(Span<double> row);

    /// <summary>The position of number <paramref name="index"/> of the last row read; −1 stands for its label.</summary>
    DataPlace PlaceOf(int index);
}
