using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Lattice.Train.Distortion;

/// <summary>
/// Whole numbers of 8, 4 or 2 bits with a float32 scale for each vector. With 8 and 4 bits, the vector's largest number is the largest
/// whole number, −127 … 127 and −7 … 7, as is usual. With 2 bits, where that would leave three values, the values are ±½ and ±1½ times a
/// step that suits the vector: the best one for a Gaussian of its root mean square [Max, 1960, table II], then the best one for the whole
/// numbers that this leads to, by least squares.
/// </summary>
/// <param name="dimension">n.</param>
/// <param name="bits">8, 4 or 2.</param>
internal sealed class ScaledIntegers(int dimension, int bits) : IVectorRival
{
    private const double BestOfFour = 0.9957;

    // 255, 15 or 4 values, (i − centre)·step.
    private readonly int last = bits == 2 ? 3 : (1 << bits) - 2;
    private readonly float centre = (bits == 2 ? 3 : (1 << bits) - 2) / 2f;

    /// <inheritdoc/>
    public string Name => $"int{bits}, a scale per vector";

    /// <inheritdoc/>
    public string Family => "integers, a scale per vector";

    /// <inheritdoc/>
    public int Bits => (dimension * bits) + 32;

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<float> vector, Span<byte> code)
    {
        Span<byte> numbers = stackalloc byte[dimension];
        var step = bits == 2 ? Fitted(vector, numbers) : Largest(vector) / centre;
        Round(vector, step, numbers);
        BinaryPrimitives.WriteSingleLittleEndian(code, step);
        PackedNumbers.Pack(numbers, bits, code[sizeof(float)..]);
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> code, Span<float> vector)
    {
        Span<byte> numbers = stackalloc byte[dimension];
        PackedNumbers.Unpack(code[sizeof(float)..], bits, numbers);
        var step = BinaryPrimitives.ReadSingleLittleEndian(code);
        for (var j = 0; j < numbers.Length; j++)
        {
            vector[j] = (numbers[j] - centre) * step;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Largest(ReadOnlySpan<float> vector)
    {
        var largest = 0f;
        foreach (var number in vector)
        {
            largest = float.Max(largest, float.Abs(number));
        }

        return largest;
    }

    private float Fitted(ReadOnlySpan<float> vector, Span<byte> numbers)
    {
        var square = 0.0;
        foreach (var number in vector)
        {
            square += (double)number * number;
        }

        Round(vector, (float)(BestOfFour * double.Sqrt(square / vector.Length)), numbers);
        var (products, squares) = (0.0, 0.0);
        for (var j = 0; j < numbers.Length; j++)
        {
            double value = numbers[j] - centre;
            products += value * vector[j];
            squares += value * value;
        }

        return (float)(products / squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Round(ReadOnlySpan<float> vector, float step, Span<byte> numbers)
    {
        var inverse = 1 / step;
        if (!float.IsFinite(inverse))
        {
            // The vector is 0, or next to it.
            numbers.Fill((byte)centre);
            return;
        }

        for (var j = 0; j < numbers.Length; j++)
        {
            numbers[j] = (byte)float.Clamp(float.Round((vector[j] * inverse) + centre), 0, last);
        }
    }
}
