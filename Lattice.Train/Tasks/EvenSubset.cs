using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Tasks;

/// <summary>
/// So many data of a split, evenly spread over it: files are often sorted by class, and the first data of one are not like the others.
/// </summary>
/// <param name="whole">The split.</param>
/// <param name="count">How many data, at most all.</param>
internal sealed class EvenSubset(ISplit whole, int count) : ISplit
{
    public int Count => count;

    /// <summary>The place in the whole split of a datum of the subset.</summary>
    public int PlaceOf(int datum) => (int)((long)datum * whole.Count / count);

    public BatchOrder InOrder(int most) => BatchOrder.Consecutive([.. Enumerable.Range(0, count)], most);

    public void Load(ReadOnlySpan<int> data, IPlan plan, int first)
    {
        var places = new int[data.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = PlaceOf(data[i]);
        }

        whole.Load(places, plan, first);
    }
}
