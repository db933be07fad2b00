using System.Buffers.Binary;
using System.Globalization;

namespace Lattice.App.Arrays;

/// <summary>A type of numbers in arrays.</summary>
/// <param name="Code">Its name in NumPy's notation.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Size">Bytes per number.</param>
/// <param name="Text">The number in some bytes, in the shortest form that round-trips to the same bits.</param>
internal sealed record NpyType(string Code, string Name, int Size, NpyType.Shown Text)
{
    /// <summary>Shows a number.</summary>
    internal delegate string Shown(ReadOnlySpan<byte> number);

    /// <summary>Single precision.</summary>
    internal static NpyType Float32 { get; } = new("<f4", "float32", sizeof(float), bytes =>
        BinaryPrimitives.ReadSingleLittleEndian(bytes).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Double precision.</summary>
    internal static NpyType Float64 { get; } = new("<f8", "float64", sizeof(double), bytes =>
        BinaryPrimitives.ReadDoubleLittleEndian(bytes).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Whole numbers.</summary>
    internal static NpyType Int64 { get; } = new("<i8", "int64", sizeof(long), bytes =>
        BinaryPrimitives.ReadInt64LittleEndian(bytes).ToString(CultureInfo.InvariantCulture));
}
