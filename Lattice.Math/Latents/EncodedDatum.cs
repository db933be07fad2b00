namespace Lattice.Math.Latents;

/// <summary>What the encoder gives of one datum.</summary>
/// <param name="mean">X.</param>
/// <param name="logVariance">log σ²(d), of a latent that needs it; else empty.</param>
internal readonly ref struct EncodedDatum(ReadOnlySpan<float> mean, ReadOnlySpan<float> logVariance = default)
{
    /// <summary>X.</summary>
    public ReadOnlySpan<float> Mean { get; } = mean;

    /// <summary>log σ²(d); empty without one.</summary>
    public ReadOnlySpan<float> LogVariance { get; } = logVariance;
}
