using Lattice.Math.Random;

namespace Lattice.Math.Theory;

/// <summary>
/// Distributions of X for simulations. None of them is a prior: Theorem 1 holds for every X. Lengths are in units of the prior's scale s_k
/// in that dimension.
/// </summary>
internal enum EncodingLaw
{
    /// <summary>Independent normal coordinates: mean 0.3·s, deviation 1.3·s.</summary>
    Normal,

    /// <summary>Independent coordinates uniform on (−2.3·s, 1.9·s).</summary>
    Uniform,

    /// <summary>One of two points, 1.5·s or −0.8·s along all axes at once, with probabilities 0.3 and 0.7: dependent coordinates.</summary>
    TwoPoints,

    /// <summary>A single point, ±0.7·s along the axes in turn.</summary>
    Constant,
}

/// <summary>Draws encodings from these distributions: pure functions of the stream's key.</summary>
internal static class EncodingLaws
{
    /// <summary>A description of the distribution.</summary>
    public static string Name(this EncodingLaw law) => law switch
    {
        EncodingLaw.Normal => "X normal, mean 0.3·s, deviation 1.3·s",
        EncodingLaw.Uniform => "X uniform on (−2.3·s, 1.9·s)",
        EncodingLaw.TwoPoints => "X at 1.5·s or −0.8·s, 3 : 7",
        EncodingLaw.Constant => "X constant, ±0.7·s",
        _ => throw new InvalidOperationException($"Unknown law {law}."),
    };

    /// <summary>Draws X. Coordinate k of point p uses the block of four draws p·m + k.</summary>
    /// <param name="law">The distribution.</param>
    /// <param name="scales">s, m scales.</param>
    /// <param name="encodings">n·m coordinates to fill.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="epoch">The epoch word of the counter.</param>
    /// <param name="datum">The datum word of the counter.</param>
    /// <param name="firstPoint">The index of the first point within the stream.</param>
    public static void Fill(
        this EncodingLaw law,
        ReadOnlySpan<double> scales,
        Span<double> encodings,
        ulong seed,
        RandomStream stream,
        int epoch,
        int datum,
        long firstPoint = 0)
    {
        var m = scales.Length;
        if (encodings.Length % m != 0)
        {
            throw new ArgumentException($"{encodings.Length} coordinates do not divide into points of dimension {m}.", nameof(encodings));
        }

        for (var i = 0; i < encodings.Length; i++)
        {
            var k = i % m;
            var words = RandomDraws.Block(seed, stream, epoch, datum, checked((uint)(firstPoint * m + i)));
            encodings[i] = scales[k] * law switch
            {
                EncodingLaw.Normal => 0.3 + 1.3 * BoxMuller.Pair(words.First, words.Second).Even,
                EncodingLaw.Uniform => 4.2 * RandomDraws.Uniform(words.First) - 2.3,
                EncodingLaw.TwoPoints => k > 0 ? encodings[i - 1] / scales[k - 1] : RandomDraws.Uniform(words.First) < 0.3 ? 1.5 : -0.8,
                EncodingLaw.Constant => k % 2 == 0 ? 0.7 : -0.7,
                _ => throw new InvalidOperationException($"Unknown law {law}."),
            };
        }
    }
}
