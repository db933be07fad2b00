using Lattice.Train.Engine;

namespace Lattice.App.Lattices;

/// <summary>A function of the unit's number as work for <see cref="Workers"/>.</summary>
internal sealed class Each(Action<int> work) : IWork
{
    /// <inheritdoc/>
    public void Execute(int unit, int worker) => work(unit);
}
