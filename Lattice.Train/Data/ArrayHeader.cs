using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>What the head of a binary array file says; the first axis counts data, the others are one datum.</summary>
/// <param name="Count">Data in the file.</param>
/// <param name="Width">Numbers per datum.</param>
/// <param name="Image">Set when a datum is a matrix.</param>
/// <param name="Type">How a number is stored.</param>
internal sealed record ArrayHeader(int Count, int Width, Option<ImageShape> Image, ElementType Type)
{
    /// <summary>The header for axes of the given lengths, which must fit the memory's addresses.</summary>
    internal static Either<DataError, ArrayHeader> Of(string path, DataPlace place, ReadOnlySpan<long> axes, ElementType type)
    {
        DataError Wrong(string found, string expected) => new DataError.WrongFormat(path, place, found, expected);
        var shape = $"an array of shape ({string.Join(", ", axes.ToArray())})";
        if (axes.IsEmpty)
        {
            return Wrong("an array without axes", "a first axis that counts data");
        }

        long width = 1;
        foreach (var axis in axes[1..])
        {
            if (axis is < 1 or > int.MaxValue || (width *= axis) > Array.MaxLength / 8)
            {
                return Wrong(shape, $"between 1 and {Array.MaxLength / 8} numbers per datum");
            }
        }

        return axes[0] is < 0 or > int.MaxValue
            ? Wrong(shape, $"at most {int.MaxValue} data")
            : new ArrayHeader((int)axes[0], (int)width, axes.Length == 3 ? new ImageShape((int)axes[1], (int)axes[2]) : Option<ImageShape>.None, type);
    }
}
