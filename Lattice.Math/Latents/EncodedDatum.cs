namespace Lattice.Math.Latents;

/// <summary>The encoder's outputs for one datum.</summary>
/// <param name="mean">X.</param>
/// <param name="logVariance">log σ²(d) if the latent needs it; otherwise empty.</param>
internal readonly ref struct EncodedDatum(ReadOnlySpan<float> mean, ReadOnlySpan<float> logVariance = default)
{
    /// <summary>X.</summary>
    public ReadOnlySpan<float> Mean { get; } = mean;

    /// <summary>log σ²(d); empty without one.</summary>
    public ReadOnlySpan<float> LogVariance { get; } = logVariance;
}
