namespace Lattice.Math.Vectors;

/// <summary>What a codec of vectors is fitted to.</summary>
/// <param name="Target">How fine it should be.</param>
public sealed record VectorOptions(VectorTarget Target)
{
    /// <summary>The name of the lattice of the catalogue whose copies fill the dimensions; it must have a trellis.</summary>
    public string Lattice { get; init; } = "E8";

    /// <summary>The transform.</summary>
    public VectorTransformKind Transform { get; init; } = VectorTransformKind.Auto;

    /// <summary>
    /// How many vectors the codec will code, for the bytes of the codec are shared among them; 0 if the codec does not count.
    /// </summary>
    public long Count { get; init; }

    /// <summary>
    /// The seed of a subtractive dither, or null for none. With it the error is uniform on the cell and independent of the vector, so inner
    /// products are estimated without bias; at low rates it costs bits. Every vector then needs its number, for coding and for decoding.
    /// The slope does not count, for the point is the nearest.
    /// </summary>
    public ulong? Dither { get; init; }

    /// <summary>What a file has beside codec and records, bytes; shared among the vectors like the codec.</summary>
    internal int FrameBytes { get; init; }

    /// <summary>
    /// λ: the squared error, in squared steps, that a point may add to be a bit shorter; 0 takes the nearest point. Fine steps lose 0.0994
    /// squared steps per bit, so about 0.1 suits any rate.
    /// </summary>
    public double Slope { get; init; } = 0.1;
}
