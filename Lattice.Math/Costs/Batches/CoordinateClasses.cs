namespace Lattice.Math.Costs.Batches;

/// <summary>The classes a + qZ of a coordinate.</summary>
/// <param name="count">How many.</param>
/// <param name="offsets">Their offsets a.</param>
/// <param name="turns">Per class cos 2πa/q and sin 2πa/q.</param>
/// <param name="constants">What <see cref="IClassLanes.Prepare"/> wrote.</param>
internal readonly unsafe struct CoordinateClasses(int count, float* offsets, float* turns, float* constants)
{
    /// <summary>How many constants there may be.</summary>
    public const int ConstantCount = 24;

    public int Count => count;

    public float* Offsets => offsets;

    public float* Turns => turns;

    public float* Constants => constants;
}
