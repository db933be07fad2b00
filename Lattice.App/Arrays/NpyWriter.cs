using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lattice.App.Arrays;

/// <summary>Writes a table of numbers in NumPy's <c>.npy</c> format, version 1: little-endian float32, row by row.</summary>
public static class NpyWriter
{
    private const int Alignment = 64;
    private const int Prefix = 10;

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ArgumentException">The numbers do not fill the table.</exception>
    public static byte[] Write(ReadOnlySpan<float> numbers, int rows, int columns)
    {
        if ((long)rows * columns != numbers.Length)
        {
            throw new ArgumentException($"{numbers.Length} numbers do not fill {rows} × {columns}.", nameof(numbers));
        }

        var head = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}");
        var padded = (Prefix + head.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var file = new byte[padded + sizeof(float) * (long)numbers.Length];
        ((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8, 1, 0]).CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)(padded - Prefix));
        Encoding.ASCII.GetBytes(head.PadRight(padded - Prefix - 1) + "\n").CopyTo(file.AsSpan(Prefix));
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(padded + sizeof(float) * i), numbers[i]);
        }

        return file;
    }
}
