using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Rows of a binary array in Fortran order, whose first axis runs fastest. Every datum is spread over the whole file, so all of it is held
/// in memory, in the file's own type.
/// </summary>
internal sealed class FortranReader : IRowReader
{
    private readonly ContentReader content;
    private readonly ArrayHeader header;
    private readonly byte[] bytes;
    private readonly byte[] datum;
    private readonly int[] places;
    private int next;

    private FortranReader(ContentReader content, ArrayHeader header, byte[] bytes)
    {
        (this.content, this.header, this.bytes) = (content, header, bytes);
        datum = new byte[header.DatumBytes];
        places = Places(header.Datum, header.Width);
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

    /// <summary>Reads the whole array.</summary>
    internal static Either<DataError, IRowReader> Open(ContentReader content, ArrayHeader header)
    {
        var length = (long)header.Count * header.DatumBytes;
        if (length > Array.MaxLength)
        {
            return new DataError.WrongFormat(
                content.Path, new DataPlace.Byte(content.Offset), $"an array of {length} bytes in Fortran's order",
                $"at most {Array.MaxLength} bytes in that order: save numpy.ascontiguousarray(a)");
        }

        var bytes = content.Take((int)length);
        return bytes.Length < length
            ? new DataError.Truncated(
                content.Path, new DataPlace.Byte(content.Offset), $"{length} bytes of {header.Count} data in Fortran's order")
            : new FortranReader(content, header, bytes);
    }

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        if (next == header.Count)
        {
            return ArrayReader.End(content, header);
        }

        var size = header.Type.Size;
        for (var i = 0; i < places.Length; i++)
        {
            bytes.AsSpan((places[i] * header.Count + next) * size, size).CopyTo(datum.AsSpan(i * size));
        }

        header.Type.Decode(datum, row);
        next++;
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) => new DataPlace.Element(next - 1, index);

    /// <summary>Maps the position of a number of a datum in C order to that in Fortran order.</summary>
    private static int[] Places(Seq<int> axes, int width)
    {
        var places = new int[width];
        var (lengths, indices) = (axes.ToArray(), new int[axes.Count]);
        for (var i = 0; i < width; i++)
        {
            for (var axis = lengths.Length - 1; axis >= 0; axis--)
            {
                places[i] = places[i] * lengths[axis] + indices[axis];
            }

            for (var axis = lengths.Length - 1; axis >= 0 && ++indices[axis] == lengths[axis]; axis--)
            {
                indices[axis] = 0;
            }
        }

        return places;
    }
}
