namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>
/// Nearest points among integer vectors: the core of a <see cref="CoordinateQuantizer"/>. The coordinates are in the lattice's units, and
/// the quantizer has already subtracted a multiple of the step q, so they are small.
/// </summary>
internal abstract class CoordinateDecoder(int scratchLength)
{
    /// <summary>The doubles of scratch that a call needs.</summary>
    public int ScratchLength { get; } = scratchLength;

    /// <summary>The integers nearest to y, as doubles.</summary>
    public abstract void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch);
}
