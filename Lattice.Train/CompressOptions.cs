using Lattice.Math.Random;
using Lattice.Train.Compression;

namespace Lattice.Train;

/// <summary>How a model compresses rows.</summary>
public sealed record CompressOptions
{
    /// <summary>The stream of the dithers (<see cref="EncodeOptions.Stream"/>).</summary>
    public RandomStream Stream { get; init; } = RandomStream.FileDither;

    /// <summary>How hard to search for shorter codes, 0 to 9; 0 takes the point next to the encoder's output.</summary>
    public int Effort { get; init; }

    /// <summary>How many rows are coded together, 1 to 65536; with 1, every row can be decoded alone.</summary>
    public int RowsPerRecord { get; init; } = CodedLayout.PerRecord;

    /// <summary>True to keep the points alone: decompressing then gives reconstructions, not the rows.</summary>
    public bool IsRepresentation { get; init; }

    /// <summary>What the rows are, in words, for <c>lattice inspect</c>.</summary>
    public string Source { get; init; } = "rows of a program";
}
