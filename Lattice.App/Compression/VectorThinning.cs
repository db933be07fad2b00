using System.Runtime.InteropServices;

namespace Lattice.App.Compression;

/// <summary>
/// Evenly spaced vectors of a sequence whose length is not known: every s-th, with s doubled and every other one dropped whenever they are
/// too many.
/// </summary>
/// <param name="mostVectors">As many at least, unless they are too few or have too many numbers, and at most twice as many.</param>
/// <param name="mostNumbers">At most twice so many numbers.</param>
internal sealed class VectorThinning(int mostVectors = 1 << 15, int mostNumbers = 1 << 22)
{
    private readonly List<float> kept = [];
    private long stride = 1;
    private int width;

    /// <summary>Takes vectors.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="block">The vectors.</param>
    /// <param name="count">How many.</param>
    /// <param name="numbers">Numbers per vector, the same each time.</param>
    public void Add(long first, float[] block, int count, int numbers)
    {
        width = numbers;
        var most = 2 * int.Max(1, int.Min(mostVectors, mostNumbers / width));
        for (var i = 0; i < count; i++)
        {
            if ((first + i) % stride != 0)
            {
                continue;
            }

            kept.AddRange(block.AsSpan(i * width, width));
            if (kept.Count >= most * width)
            {
                stride *= 2;
                var own = CollectionsMarshal.AsSpan(kept);
                for (var j = 1; 2 * j < most; j++)
                {
                    own.Slice(2 * j * width, width).CopyTo(own[(j * width)..]);
                }

                kept.RemoveRange((most + 1) / 2 * width, kept.Count - ((most + 1) / 2 * width));
            }
        }
    }

    /// <summary>The vectors, one after the other, until more are added.</summary>
    public ReadOnlySpan<float> Vectors() => CollectionsMarshal.AsSpan(kept);

    /// <summary>At most so many of the vectors, evenly spaced, one after the other.</summary>
    public float[] Vectors(int most)
    {
        var all = width == 0 ? 0 : kept.Count / width;
        var count = int.Min(most, all);
        var chosen = new float[count * width];
        for (var i = 0; i < count; i++)
        {
            Vectors().Slice((int)((long)i * all / count) * width, width).CopyTo(chosen.AsSpan(i * width));
        }

        return chosen;
    }
}
