using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Reads the rows of a binary array, IDX or <c>.npy</c>, after its header.</summary>
internal sealed class ArrayReader : IRowReader
{
    private readonly ContentReader content;
    private readonly ArrayHeader header;
    private readonly byte[] bytes;
    private int next;

    private ArrayReader(ContentReader content, ArrayHeader header, byte[] first)
    {
        this.content = content;
        this.header = header;
        bytes = first;
    }

    /// <inheritdoc/>
    public string Path => content.Path;

    /// <inheritdoc/>
    public int Width => header.Width;

    /// <inheritdoc/>
    public Option<ImageShape> Image => header.Image;

    /// <inheritdoc/>
    public Option<double> Label => Option<double>.None;

    /// <inheritdoc/>
    public Seq<DataNote> Notes => header.Notes(Path);

    /// <summary>
    /// Starts reading. The first datum is read before memory is allocated for rows of its width. An array in Fortran order is read as a
    /// whole.
    /// </summary>
    internal static Either<DataError, IRowReader> Open(ContentReader content, ArrayHeader header)
    {
        if (header.IsFortran)
        {
            return FortranReader.Open(content, header);
        }

        var first = content.Take(header.Count == 0 ? 0 : header.DatumBytes);
        var reader = new ArrayReader(content, header, first);
        return header.Count > 0 && first.Length < header.DatumBytes ? reader.Short() : reader;
    }

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        if (next == header.Count)
        {
            return End(content, header);
        }

        if (next > 0 && content.Fill(bytes) < bytes.Length)
        {
            return Short();
        }

        header.Type.Decode(bytes, row);
        next++;
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) => new DataPlace.Element(next - 1, index);

    /// <summary>False at the end of the content, which must come right after the last datum.</summary>
    internal static Either<DataError, bool> End(ContentReader content, ArrayHeader header) => content.Peek() is null
        ? false
        : new DataError.WrongFormat(
            content.Path, new DataPlace.Byte(content.Offset), $"more bytes after {header.Count} data of {header.Width} numbers",
            "the end of the file");

    private DataError Short() =>
        new DataError.Truncated(
            Path, new DataPlace.Byte(content.Offset), $"datum {next} of {header.Count}, each of {header.DatumBytes} bytes,");
}
