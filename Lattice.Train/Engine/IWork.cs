namespace Lattice.Train.Engine;

/// <summary>
/// Work divided into units that may run in any order and on any thread: every unit writes its own outputs, so the result does not depend on
/// who runs it.
/// </summary>
internal interface IWork
{
    /// <summary>Runs one unit. <paramref name="worker"/> identifies the thread: 0 … Workers.Count − 1.</summary>
    void Execute(int unit, int worker);
}
