using System.Buffers.Binary;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Reads <c>.fvecs</c> and <c>.bvecs</c>: each vector is its dimension as a little-endian int32, then so many float32 or bytes.
/// </summary>
internal sealed class VecsReader : IRowReader
{
    private const int LargestWidth = 1 << 20;

    private readonly ContentReader content;
    private readonly ElementType type;
    private readonly byte[] head = new byte[sizeof(int)];
    private readonly byte[] bytes;
    private long next;

    private VecsReader(ContentReader content, ElementType type, int width) =>
        (this.content, this.type, Width, bytes) = (content, type, width, new byte[width * type.Size]);

    /// <inheritdoc/>
    public string Path => content.Path;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public Option<ImageShape> Image => Option<ImageShape>.None;

    /// <inheritdoc/>
    public Option<double> Label => Option<double>.None;

    /// <inheritdoc/>
    public Seq<DataNote> Notes => Seq<DataNote>.Empty;

    /// <summary>The elements of <c>.fvecs</c>.</summary>
    public static ElementType Singles { get; } = new(ElementKind.Floating, sizeof(float), false);

    /// <summary>The elements of <c>.bvecs</c>.</summary>
    public static ElementType Bytes { get; } = new(ElementKind.Unsigned, 1, false);

    /// <summary>The elements of a file of that name; none for other kinds of file.</summary>
    public static Option<ElementType> KindOf(string path) => System.IO.Path.GetExtension(
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path).ToUpperInvariant() switch
    {
        ".FVECS" => Singles,
        ".BVECS" => Bytes,
        _ => Option<ElementType>.None,
    };

    /// <summary>Starts reading.</summary>
    public static Either<DataError, IRowReader> Open(ContentReader content, ElementType type)
    {
        var head = content.Beginning(sizeof(int));
        if (head.Length < sizeof(int))
        {
            return new DataError.Truncated(content.Path, new DataPlace.Byte(content.Offset), "the dimension of the first vector, 4 bytes");
        }

        var width = BinaryPrimitives.ReadInt32LittleEndian(head);
        return width is >= 1 and <= LargestWidth
            ? new VecsReader(content, type, width)
            : new DataError.WrongFormat(
                content.Path, new DataPlace.Byte(0), $"a dimension of {width}", $"a whole number from 1 to {LargestWidth}");
    }

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        var read = content.Fill(head);
        if (read == 0)
        {
            return false;
        }

        if (read < head.Length)
        {
            return Short();
        }

        var width = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (width != Width)
        {
            return new DataError.WrongFormat(
                Path, new DataPlace.Byte(content.Offset - head.Length), $"a dimension of {width}", $"{Width}, that of the first vector");
        }

        if (content.Fill(bytes) < bytes.Length)
        {
            return Short();
        }

        type.Decode(bytes, row);
        next++;
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) => new DataPlace.Element(next - 1, index);

    private DataError Short() => new DataError.Truncated(
        Path, new DataPlace.Byte(content.Offset), $"vector {next}, {head.Length + bytes.Length} bytes");
}
