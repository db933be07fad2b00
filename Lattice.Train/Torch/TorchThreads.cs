using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>The number of threads among which TorchSharp divides an operation; TorchSharp keeps it per calling thread.</summary>
internal static class TorchThreads
{
    [ThreadStatic]
    private static int current;

    /// <summary>Sets the number for subsequent operations of the calling thread.</summary>
    public static void Use(int threads)
    {
        if (current != threads)
        {
            torch.set_num_threads(threads);
            current = threads;
        }
    }
}
