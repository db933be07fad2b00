namespace Lattice.Train.Engine;

/// <summary>
/// Memory that several plans use in alternation, as large as the largest of them needs. Nothing in it is kept between two plans: all
/// arguments are written before each run of a plan, and results are read before another plan runs or is compiled.
/// </summary>
internal sealed unsafe class Workspace : IDisposable
{
    // 16 MiB; a larger request gets a stretch of its own.
    private const int StretchLength = 1 << 22;

    // As past the end of an AlignedBuffer, a full vector may be read at every element.
    private const int Slack = 32;

    private readonly List<AlignedBuffer> stretches = [];
    private int current;
    private int used;

    /// <summary>The number of floats it holds.</summary>
    public long Length => stretches.Sum(stretch => (long)stretch.Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var stretch in stretches)
        {
            stretch.Dispose();
        }

        stretches.Clear();
    }

    /// <summary>Starts another plan, which takes its memory from the beginning.</summary>
    internal void Restart() => (current, used) = (0, 0);

    /// <summary>Takes the given number of floats with arbitrary contents, aligned to 64 bytes.</summary>
    internal float* Take(int length)
    {
        var room = (length + Slack + 15) & ~15;
        while (current < stretches.Count && used + room > stretches[current].Length)
        {
            (current, used) = (current + 1, 0);
        }

        if (current == stretches.Count)
        {
            stretches.Add(new AlignedBuffer(int.Max(StretchLength, room)));
        }

        var place = stretches[current].Pointer + used;
        used += room;
        return place;
    }
}
