namespace Lattice.Train.Engine;

/// <summary>Memory in which each worker keeps what it needs for one unit of work, shared by the operations of a graph.</summary>
internal sealed unsafe class WorkerMemory : IDisposable
{
    private readonly List<AlignedBuffer> places = [];
    private int length;

    /// <summary>Makes sure that a place holds at least this many floats. Called while nodes are prepared.</summary>
    public void Reserve(int count) => length = int.Max(length, count);

    /// <summary>Makes sure that every worker has a place; allocates only the first time.</summary>
    public void For(Workers workers)
    {
        while (places.Count < workers.Count)
        {
            places.Add(new AlignedBuffer(length));
        }
    }

    /// <summary>A worker's place, with what the unit before left in it.</summary>
    public float* At(int worker) => places[worker].Pointer;

    public void Dispose()
    {
        foreach (var place in places)
        {
            place.Dispose();
        }

        places.Clear();
    }
}
