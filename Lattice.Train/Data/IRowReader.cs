using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>The data of a file, one row of numbers after another.</summary>
internal interface IRowReader
{
    /// <summary>Path of the file.</summary>
    string Path { get; }

    /// <summary>Numbers per row.</summary>
    int Width { get; }

    /// <summary>How a row lies as an image, if it is one.</summary>
    Option<ImageShape> Image { get; }

    /// <summary>The label in the last row read, if the file has labels among its numbers.</summary>
    Option<double> Label { get; }

    /// <summary>What is worth knowing about the file that is no fault.</summary>
    Seq<DataNote> Notes { get; }

    /// <summary>Reads the next row; false at the end of the file.</summary>
    Either<DataError, bool> Next(Span<double> row);

    /// <summary>Where number <paramref name="index"/> of the last row read stands; −1 is its label.</summary>
    DataPlace PlaceOf(int index);
}
