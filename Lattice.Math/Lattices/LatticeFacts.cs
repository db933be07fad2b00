using LanguageExt;

namespace Lattice.Math.Lattices;

/// <summary>The known properties of a lattice, in its own units.</summary>
/// <param name="MinimalNorm">The least ‖λ‖² of a λ other than 0.</param>
/// <param name="KissingNumber">The number of λ that have it.</param>
/// <param name="CoveringRadiusSquared">R², with R the largest distance of a point from the lattice.</param>
/// <param name="SecondMoment">G.</param>
internal sealed record LatticeFacts(
    Option<double> MinimalNorm, Option<long> KissingNumber, Option<double> CoveringRadiusSquared, Option<SecondMoment> SecondMoment)
{
    /// <summary>Nothing is known.</summary>
    public static LatticeFacts None { get; } = new(Option<double>.None, Option<long>.None, Option<double>.None, Option<SecondMoment>.None);
}
