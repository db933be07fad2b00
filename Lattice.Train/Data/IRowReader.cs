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

    /// <summary>Notes about the file that are not errors.</summary>
    Seq<DataNote> Notes { get; }

    /// <summary>Reads the next row; false at the end of the file.</summary>
    Either<DataError, bool> Next(Span<double> row);

    /// <summary>The position of number <paramref name="index"/> of the last row read; −1 stands for its label.</summary>
    DataPlace PlaceOf(int index);
}
