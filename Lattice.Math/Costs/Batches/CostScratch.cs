namespace Lattice.Math.Costs.Batches;

/// <summary>Working memory for one thread computing the costs of a batch (see <see cref="CostBatch.Scratch"/>).</summary>
internal sealed class CostScratch
{
    // Vectors that straddle two cache lines cost twice as much.
    private const int Line = 64;

    private readonly float[] floats;
    private readonly double[] doubles;

    internal CostScratch(int singles, int doubles)
    {
        floats = GC.AllocateArray<float>(singles + Line / sizeof(float), pinned: true);
        this.doubles = new double[doubles];
    }

    /// <summary>The floats, aligned; pinned for the lifetime of this object.</summary>
    internal unsafe float* Floats
    {
        get
        {
            fixed (float* start = floats)
            {
                return (float*)(((nuint)start + Line - 1) & ~(nuint)(Line - 1));
            }
        }
    }

    internal Span<double> Doubles => doubles;
}
