namespace Lattice.Tests;

/// <summary>
/// What an action allocates. The runtime itself allocates a little on any thread, at times nobody chooses (a method compiled anew, a type
/// first met). What the action allocates comes again each time, so the least of several counts is the action's own.
/// </summary>
internal static class Allocations
{
    private const int Counts = 5;

    /// <summary>The fewest bytes that the calling thread allocated in one of five runs of <paramref name="action"/>.</summary>
    public static long Of(Action action)
    {
        var least = long.MaxValue;
        for (var count = 0; count < Counts; count++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = long.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
