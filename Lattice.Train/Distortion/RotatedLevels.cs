using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Train.Distortion;

/// <summary>
/// A random rotation of the direction, whose numbers are then nearly Gaussian, each quantized by the <see cref="GaussianLevels"/>, and a
/// float32 norm, as in TurboQuant [Zandieh et al., 2025].
/// </summary>
/// <param name="rotation">The rotation.</param>
/// <param name="dimension">n.</param>
/// <param name="bits">Bits per number, 1 to 4.</param>
internal sealed class RotatedLevels(RandomRotation rotation, int dimension, int bits) : IVectorRival
{
    private readonly float[] levels = GaussianLevels.Of(bits);
    private readonly float[] bounds = GaussianLevels.Bounds(GaussianLevels.Of(bits));
    private readonly double side = double.Sqrt(dimension);

    /// <inheritdoc/>
    public string Name => $"rotation, Lloyd–Max {bits} {(bits == 1 ? "bit" : "bits")}, norm";

    /// <inheritdoc/>
    public string Family => "rotation, Lloyd–Max, norm";

    /// <inheritdoc/>
    public int Bits => (dimension * bits) + 32;

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<float> vector, Span<byte> code)
    {
        var square = 0.0;
        foreach (var number in vector)
        {
            square += (double)number * number;
        }

        var norm = double.Sqrt(square);
        Span<float> scaled = stackalloc float[dimension];
        Span<float> rotated = stackalloc float[dimension];
        Span<byte> numbers = stackalloc byte[dimension];
        for (var j = 0; j < scaled.Length; j++)
        {
            scaled[j] = norm > 0 ? (float)(vector[j] / norm * side) : 0;
        }

        rotation.Forward(scaled, rotated);
        Classify(rotated, numbers);
        BinaryPrimitives.WriteSingleLittleEndian(code, (float)double.Min(norm, float.MaxValue));
        PackedNumbers.Pack(numbers, bits, code[sizeof(float)..]);
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> code, Span<float> vector)
    {
        Span<byte> numbers = stackalloc byte[dimension];
        Span<float> rotated = stackalloc float[dimension];
        PackedNumbers.Unpack(code[sizeof(float)..], bits, numbers);
        var unit = (float)(BinaryPrimitives.ReadSingleLittleEndian(code) / side);
        for (var k = 0; k < rotated.Length; k++)
        {
            rotated[k] = levels[numbers[k]] * unit;
        }

        rotation.Backward(rotated, vector);
    }

    /// <summary>How many bounds lie below each number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Classify(ReadOnlySpan<float> rotated, Span<byte> numbers)
    {
        var place = 0;
        for (; place + Vector<float>.Count <= rotated.Length; place += Vector<float>.Count)
        {
            var (own, below) = (new Vector<float>(rotated[place..]), Vector<int>.Zero);
            foreach (var bound in bounds)
            {
                below -= Vector.GreaterThan(own, new Vector<float>(bound));
            }

            for (var i = 0; i < Vector<float>.Count; i++)
            {
                numbers[place + i] = (byte)below[i];
            }
        }

        for (; place < rotated.Length; place++)
        {
            numbers[place] = 0;
            foreach (var bound in bounds)
            {
                numbers[place] += rotated[place] > bound ? (byte)1 : (byte)0;
            }
        }
    }
}
