using LanguageExt;
using Lattice.App.Compression;
using Lattice.Train.Compression;
using Lattice.Train.Data;
using Lattice.Train.Rows;
using Lattice.Train.Tasks;

namespace Lattice.App.Representations;

/// <summary>A block of data with its representations.</summary>
/// <param name="Source">What the data are of.</param>
/// <param name="Latents">The representations.</param>
/// <param name="Split">The data.</param>
/// <param name="First">The number of the first datum.</param>
internal sealed record EncodedRows(CodedSource Source, EncodedLatents Latents, ISplit Split, int First)
{
    /// <summary>The names of the classes; empty where labels are numbers.</summary>
    public Seq<string> Classes { get; init; }

    /// <summary>The number of data.</summary>
    public int Count => Latents.Count;

    /// <summary>The rows of numbers; null for sentences.</summary>
    public DataSplit? Rows => (Split as RowSplit)?.Rows;

    /// <summary>
    /// The row of a datum in its file, counted from 0, also where a split was set aside from another or rows were left out; of sentences
    /// the number in the split or the file.
    /// </summary>
    public long Index(int datum) =>
        Rows is { HasOrigins: true } rows ? rows.Origin(datum) : (long)First + datum;
}
