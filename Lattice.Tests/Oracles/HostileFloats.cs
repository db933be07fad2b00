namespace Lattice.Tests.Oracles;

/// <summary>Float32 numbers at which arithmetic breaks: zeros, subnormals, edges of binades, the largest, infinities.</summary>
internal static class HostileFloats
{
    public static readonly float[] Finite = WithSigns(
        0f, float.Epsilon, 3 * float.Epsilon, 5.877472E-39f, 1.1754942E-38f, 1.17549435E-38f, 1.1754945E-38f, 1e-30f, 5.9604645E-8f,
        1.1920929E-7f,
        0.33333334f, 0.5f, 0.99999994f, 1f, 1.0000001f, 1.5f, 3f, 4095f, 4097f, 8388607.5f, 16777215f, 16777216f, 1.8446743E+19f, 1e30f,
        1.7014118E+38f, float.MaxValue);

    public static readonly float[] All = [.. Finite, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    /// <summary>Any pattern of 32 bits, evenly.</summary>
    public static float AnyBits(System.Random random) => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32));

    /// <summary>Numbers of ordinary size with few significant bits, whose sums and products hit ties.</summary>
    public static float Ordinary(System.Random random)
    {
        var mantissa = random.Next(1, 1 << random.Next(1, 25));
        return (float)(mantissa * System.Math.Pow(2, random.Next(-40, 20)) * (random.Next(2) == 0 ? 1 : -1));
    }

    /// <summary>The bits; all that are not a number count as one.</summary>
    public static uint Bits(float value) => float.IsNaN(value)
        ? BitConverter.SingleToUInt32Bits(float.NaN)
        : BitConverter.SingleToUInt32Bits(value);

    private static float[] WithSigns(params float[] values) => [.. values, .. values.Select(value => -value)];
}
