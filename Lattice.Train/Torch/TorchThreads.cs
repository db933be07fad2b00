using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>How many threads TorchSharp shares an operation among: it keeps that number for each thread that calls it.</summary>
internal static class TorchThreads
{
    [ThreadStatic]
    private static int current;

    /// <summary>So many from now on, for operations of the calling thread.</summary>
    public static void Use(int threads)
    {
        if (current != threads)
        {
            torch.set_num_threads(threads);
            current = threads;
        }
    }
}
