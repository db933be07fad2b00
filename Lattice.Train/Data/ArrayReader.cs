using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Rows of a binary array whose head has been read: IDX or <c>.npy</c>.</summary>
internal sealed class ArrayReader(ContentReader content, ArrayHeader header) : IRowReader
{
    private readonly byte[] bytes = new byte[header.Width * header.Type.Size];
    private int next;

    /// <inheritdoc/>
    public string Path => content.Path;

    /// <inheritdoc/>
    public int Width => header.Width;

    /// <inheritdoc/>
    public Option<ImageShape> Image => header.Image;

    /// <inheritdoc/>
    public Option<double> Label => Option<double>.None;

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        if (next == header.Count)
        {
            return content.Fill(bytes.AsSpan(0, 1)) == 0
                ? false
                : new DataError.WrongFormat(Path, new DataPlace.Byte(content.Offset - 1), $"more bytes after {header.Count} data of {Width} numbers", "the end of the file");
        }

        if (content.Fill(bytes) < bytes.Length)
        {
            return new DataError.Truncated(Path, new DataPlace.Byte(content.Offset), $"datum {next} of {header.Count}, each of {bytes.Length} bytes,");
        }

        header.Type.Decode(bytes, row);
        next++;
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) => new DataPlace.Element(next - 1, index);
}
