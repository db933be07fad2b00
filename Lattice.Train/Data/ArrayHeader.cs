using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>The header of a binary array file: the first axis counts data, the others are the axes of one datum.</summary>
/// <param name="Count">Number of data in the file.</param>
/// <param name="Width">Numbers per datum.</param>
/// <param name="Datum">Lengths of the axes of a datum; empty when a datum is a single number.</param>
/// <param name="Type">How a number is stored.</param>
/// <param name="IsFortran">True when the first axis runs fastest in the file, false when the last does.</param>
internal sealed record ArrayHeader(int Count, int Width, Seq<int> Datum, ElementType Type, bool IsFortran = false)
{
    /// <summary>The most numbers a datum can have: an image of 4,096 × 4,096.</summary>
    internal const int WidestDatum = 1 << 24;

    private const int MostAxes = 64;
    private const int AxesShown = 8;

    /// <summary>
    /// The image's shape where the user says it, or when a datum is a matrix, of single numbers (grey) or of three (colour).
    /// </summary>
    internal Option<ImageShape> Image => Declared
        || (Datum.Count == 2 ? new ImageShape(Datum[0], Datum[1])
            : Datum.Count == 3 && Datum[2] is (1 or 3) ? new ImageShape(Datum[0], Datum[1], Datum[2])
            : Option<ImageShape>.None);

    /// <summary>The image's shape where the user says it.</summary>
    internal Option<ImageShape> Declared { get; private init; }

    /// <summary>Bytes of a datum.</summary>
    internal int DatumBytes => Width * Type.Size;

    /// <summary>Notes about the shape of the data.</summary>
    /// <param name="path">Path of the file.</param>
    internal Seq<DataNote> Notes(string path) => Datum.Count switch
    {
        _ when Declared.IsSome => Seq<DataNote>.Empty,
        0 => Prelude.Seq1<DataNote>(new DataNote.OneAxis(path, Count)),
        1 => Seq<DataNote>.Empty,
        _ when Image.IsSome => Seq<DataNote>.Empty,
        _ => Prelude.Seq1<DataNote>(new DataNote.Flattened(path, Datum, Width)),
    };

    /// <summary>
    /// The same array of data of a shape, [rows, columns] or [rows, columns, channels]; as it is without one. An array of one axis is cut
    /// into such data.
    /// </summary>
    internal Either<DataError, ArrayHeader> As(Seq<int> shape, string path)
    {
        if (shape.IsEmpty)
        {
            return this;
        }

        var numbers = shape.Fold(1L, (product, axis) => product * axis);
        var image = new ImageShape(shape[0], shape[1], shape.Count > 2 ? shape[2] : 1);
        return numbers == Width ? this with { Declared = image }
            : Datum.IsEmpty && numbers <= WidestDatum && Count % numbers == 0
                ? this with { Count = (int)(Count / numbers), Width = (int)numbers, Datum = shape, Declared = image }
            : new DataError.WrongFormat(
                path, new DataPlace.Byte(0),
                Datum.IsEmpty ? $"an array of {Count} numbers" : $"{(Width == 1 ? "1 number" : $"{Width} numbers")} per datum",
                $"{(Datum.IsEmpty ? "a multiple of " : "")}{numbers}, as data.shape [{string.Join(", ", shape)}] says");
    }

    /// <summary>The header for axes of the given lengths; sizes that cannot be addressed in memory are refused.</summary>
    internal static Either<DataError, ArrayHeader> Of(string path, DataPlace place, ReadOnlySpan<long> axes, ElementType type)
    {
        var shown = string.Join(", ", axes[..int.Min(axes.Length, AxesShown)].ToArray());
        var rest = axes.Length > AxesShown ? $", … {axes.Length} axes in all" : axes.Length == 1 ? "," : "";
        var shape = $"an array of shape ({shown}{rest})";
        DataError Wrong(string found, string expected) => new DataError.WrongFormat(path, place, found, expected);
        if (axes.IsEmpty)
        {
            return Wrong("an array without axes", "a first axis that counts data: save numpy.atleast_2d(a)");
        }

        if (axes.Length > MostAxes)
        {
            return Wrong(shape, $"at most {MostAxes} axes");
        }

        long width = 1;
        foreach (var axis in axes[1..])
        {
            if (axis is < 1 or > WidestDatum || (width *= axis) > WidestDatum)
            {
                return Wrong(shape, $"between 1 and {WidestDatum} numbers per datum. The first axis counts data");
            }
        }

        return axes[0] is < 0 or > int.MaxValue
            ? Wrong(shape, $"between 0 and {int.MaxValue} data")
            : new ArrayHeader((int)axes[0], (int)width, Prelude.toSeq(axes[1..].ToArray()).Map(axis => (int)axis).Strict(), type);
    }
}
