namespace Lattice.App.Compression;

/// <summary>
/// Evenly spaced vectors of a sequence whose length is not known: every s-th, with s doubled and every other one dropped whenever they are
/// too many.
/// </summary>
/// <param name="mostVectors">As many at least, unless they are too few or have too many numbers, and at most twice as many.</param>
/// <param name="mostNumbers">At most twice so many numbers.</param>
internal sealed class VectorThinning(int mostVectors = 1 << 15, int mostNumbers = 1 << 23)
{
    private readonly List<float[]> kept = [];
    private long stride = 1;

    /// <summary>Takes vectors.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="block">The vectors.</param>
    /// <param name="count">How many.</param>
    /// <param name="width">Numbers per vector.</param>
    public void Add(long first, float[] block, int count, int width)
    {
        var most = 2 * int.Max(1, int.Min(mostVectors, mostNumbers / width));
        for (var i = 0; i < count; i++)
        {
            if ((first + i) % stride != 0)
            {
                continue;
            }

            kept.Add(block.AsSpan(i * width, width).ToArray());
            if (kept.Count >= most)
            {
                stride *= 2;
                for (var j = 0; 2 * j < most; j++)
                {
                    kept[j] = kept[2 * j];
                }

                kept.RemoveRange((most + 1) / 2, kept.Count - ((most + 1) / 2));
            }
        }
    }

    /// <summary>The vectors, one after the other.</summary>
    public float[] Vectors() => [.. kept.SelectMany(vector => vector)];

    /// <summary>At most so many of the vectors, evenly spaced, one after the other.</summary>
    public float[] Vectors(int most)
    {
        var count = int.Min(most, kept.Count);
        return [.. Enumerable.Range(0, count).SelectMany(i => kept[(int)((long)i * kept.Count / count)])];
    }
}
