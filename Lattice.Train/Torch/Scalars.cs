using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>
/// Numbers that operations take. TorchSharp does not keep a number alive while native code reads it: one that nothing else holds may be
/// collected meanwhile, and the operation then fails or computes with what lies there. So numbers are fields or have a <c>using</c>, and
/// operations that make one in passing (<c>add</c> without its factor, <c>square</c>, <c>softplus</c>) are not used.
/// </summary>
internal static class Scalars
{
    public static Scalar Zero { get; } = 0;

    public static Scalar One { get; } = 1;
}
