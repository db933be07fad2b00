namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>
/// Nearest points among integer vectors: the heart of a <see cref="CoordinateQuantizer"/>. The coordinates count the lattice's units, and
/// the
/// quantizer has already taken away a multiple of the step q, so they are small.
/// </summary>
internal abstract class CoordinateDecoder(int scratchLength)
{
    /// <summary>How many doubles of scratch a call needs.</summary>
    public int ScratchLength { get; } = scratchLength;

    /// <summary>The integers nearest to y, as doubles.</summary>
    public abstract void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch);
}
