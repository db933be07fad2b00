using System.Buffers.Binary;
using System.Text;

namespace Lattice.App.Arrays;

/// <summary>Writes a table of numbers in NumPy's <c>.npy</c> format, version 1: little-endian, row by row.</summary>
internal static class NpyWriter
{
    private const int Alignment = 64;
    private const int Prefix = 10;

    /// <summary>The bytes of a float32 file.</summary>
    /// <exception cref="ArgumentException">The numbers do not fill the table.</exception>
    public static byte[] Write(ReadOnlySpan<float> numbers, int rows, int columns)
    {
        var (file, start) = WithHead("<f4", sizeof(float), numbers.Length, rows, columns);
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(start + sizeof(float) * i), numbers[i]);
        }

        return file;
    }

    /// <summary>The bytes of a float64 file.</summary>
    /// <exception cref="ArgumentException">The numbers do not fill the table.</exception>
    public static byte[] Write(ReadOnlySpan<double> numbers, int rows, int columns)
    {
        var (file, start) = WithHead("<f8", sizeof(double), numbers.Length, rows, columns);
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(file.AsSpan(start + sizeof(double) * i), numbers[i]);
        }

        return file;
    }

    /// <summary>
    /// The header of a float64 file, for callers that write its numbers in parts with <see cref="Bytes(ReadOnlySpan{double})"/>.
    /// </summary>
    internal static byte[] Head(int rows, int columns) => Head("<f8", rows, columns);

    /// <summary>The header of a file whose elements follow row by row.</summary>
    /// <param name="type">Their type in NumPy's notation, such as <c>|u1</c>.</param>
    /// <param name="shape">The lengths of the axes.</param>
    internal static byte[] Head(string type, params ReadOnlySpan<int> shape)
    {
        var axes = string.Join(", ", shape.ToArray());
        var head = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({axes}{(shape.Length == 1 ? "," : "")}), }}";
        var padded = (Prefix + head.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var file = new byte[padded];
        ((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8, 1, 0]).CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)(padded - Prefix));
        Encoding.ASCII.GetBytes(head.PadRight(padded - Prefix - 1) + "\n").CopyTo(file.AsSpan(Prefix));
        return file;
    }

    /// <summary>Numbers as bytes of a float64 file.</summary>
    internal static byte[] Bytes(ReadOnlySpan<double> numbers)
    {
        var bytes = new byte[sizeof(double) * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(double) * i), numbers[i]);
        }

        return bytes;
    }

    /// <summary>Numbers as bytes of a float32 file.</summary>
    internal static byte[] Bytes(ReadOnlySpan<float> numbers)
    {
        var bytes = new byte[sizeof(float) * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), numbers[i]);
        }

        return bytes;
    }

    /// <summary>Numbers as bytes of an int64 file.</summary>
    internal static byte[] Bytes(ReadOnlySpan<long> numbers)
    {
        var bytes = new byte[sizeof(long) * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(long) * i), numbers[i]);
        }

        return bytes;
    }

    /// <summary>A file with its header, and the offset of its numbers.</summary>
    private static (byte[] File, int Start) WithHead(string type, int size, int count, int rows, int columns)
    {
        if ((long)rows * columns != count)
        {
            throw new ArgumentException($"{count} numbers do not fill {rows} × {columns}.", nameof(count));
        }

        var head = Head(type, rows, columns);
        var file = new byte[head.Length + (size * (long)count)];
        head.CopyTo(file, 0);
        return (file, head.Length);
    }
}
