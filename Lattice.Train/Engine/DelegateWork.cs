namespace Lattice.Train.Engine;

/// <summary>A function of the unit's index as work for <see cref="Workers"/>.</summary>
internal sealed class DelegateWork(Action<int> work) : IWork
{
    /// <inheritdoc/>
    public void Execute(int unit, int worker) => work(unit);
}
