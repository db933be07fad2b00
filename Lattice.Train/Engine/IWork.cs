namespace Lattice.Train.Engine;

/// <summary>
/// Work that falls into units which may run in any order and on any thread: every unit writes outputs of its own, so
/// the result does not depend on who runs it.
/// </summary>
public interface IWork
{
    /// <summary>Runs one unit. <paramref name="worker"/> names the thread: 0 … Workers.Count − 1.</summary>
    void Execute(int unit, int worker);
}
