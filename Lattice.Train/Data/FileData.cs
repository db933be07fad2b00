using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>The content of a data file.</summary>
/// <param name="Split">Its data, with labels if it has them.</param>
/// <param name="Image">How a datum is laid out as an image, if it is one.</param>
/// <param name="Notes">Notes about the file that are not errors.</param>
internal sealed record FileData(DataSplit Split, Option<ImageShape> Image, Seq<DataNote> Notes)
{
    /// <summary>The names of the numbers of a datum; empty where the file has none.</summary>
    public Seq<string> Names { get; init; }

    /// <summary>The names of its classes by their numbers; empty where numbers are the classes.</summary>
    public Seq<string> Classes { get; init; }
}
