using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>
/// The ranges of numbers that the engine can handle. It computes in float32, which holds positive numbers from about 1.2e-38 to 3.4e38 at
/// full precision; numbers outside become 0 or infinity. Where numbers are squared, multiplied or divided along the way, the range is
/// narrower.
/// </summary>
internal static class Ranges
{
    /// <summary>Positive numbers of float32.</summary>
    internal static Interval Single { get; } = Interval.FromTo(1.2e-38, 3.4e38);

    /// <summary>A learning rate: Adam's bias correction divides it by 1 − β₁, which <see cref="Decay"/> keeps at 1e-7 or more.</summary>
    internal static Interval Rate { get; } = Interval.FromTo(1.2e-38, 1e30);

    /// <summary>A factor per step or epoch.</summary>
    internal static Interval Factor { get; } = Interval.FromTo(1e-9, 1);

    /// <summary>A decay of weights per unit of the learning rate.</summary>
    internal static Interval WeightDecay { get; } = Interval.ZeroOr(1e-9, 1e6);

    /// <summary>The decay of a moving average: a larger one is 1 in float32.</summary>
    internal static Interval Decay { get; } = Interval.FromTo(0, 0.9999999);

    /// <summary>
    /// A weight of a term of the objective. Adam squares the gradients, which would vanish or overflow for a weight outside.
    /// </summary>
    internal static Interval Weight { get; } = Interval.FromTo(1e-15, 1e15);

    /// <summary>
    /// A number added to a divisor to keep it away from 0. If it were smaller, squares that vanish in float32 would allow steps of any
    /// length.
    /// </summary>
    internal static Interval Epsilon { get; } = Interval.FromTo(1e-15, 1e6);

    /// <summary>A temperature: quotients by it must stay finite, and so must the squares of its gradients.</summary>
    internal static Interval Temperature { get; } = Interval.FromTo(1e-6, 1e6);

    /// <summary>The upper limit on the norm of a gradient.</summary>
    internal static Interval Norm { get; } = Interval.FromTo(1e-12, 1e30);

    /// <summary>The logarithm of a variance: e^±60 can still be squared in float32 after its root is taken.</summary>
    internal static Interval LogVariance { get; } = Interval.FromTo(-60, 60);

    /// <summary>The variance of a likelihood: squared differences are divided by it.</summary>
    internal static Interval Variance { get; } = Interval.FromTo(1e-20, 1e30);

    /// <summary>A dropout rate: the kept numbers are divided by the share that remains.</summary>
    internal static Interval Dropout { get; } = Interval.ZeroOr(1e-6, 0.999);

    /// <summary>An entry of a basis vector.</summary>
    internal static Interval Entry { get; } = Interval.FromTo(-LatticeBasis.LargestLength, LatticeBasis.LargestLength);

    /// <summary>A scale of a lattice.</summary>
    internal static Interval Length { get; } = Interval.FromTo(LatticeBasis.LeastLength, LatticeBasis.LargestLength);

    /// <summary>A positive number in a range.</summary>
    internal static Codec<PositiveReal> Positive(Interval range, string example) =>
        Numbers.Real(range, example).Map(PositiveReal.Of, value => value.Value);
}
