using Lattice.Math.Coding;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <summary>
/// The code of lattice points under a mixture of densities, coordinate after coordinate: P(n_k | earlier, u) = Σ_c w_c·P_c(n_k | earlier,
/// u), with w the posterior of the component given the coordinates before. The product is Σ_c π_c·P_c(z | u) exactly. For one thread at
/// a time.
/// </summary>
internal abstract class MixtureCode
{
    private protected MixtureCode()
    {
    }

    /// <summary>The code of a part of a lattice with a trellis.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="part">The part's index.</param>
    /// <param name="values">The point's m integers, in the trellis's units; a reader fills in those of the part.</param>
    /// <param name="places">The dither in units, m numbers for each component.</param>
    /// <param name="logScales">Log-scales in units, m for each component.</param>
    /// <param name="logWeights">log w_c, which become those after the part.</param>
    /// <exception cref="ArgumentException">A writer's point is not on the lattice.</exception>
    public abstract void Trellis<TCoder>(
        ref TCoder coder,
        int part,
        Span<long> values,
        ReadOnlySpan<double> places,
        ReadOnlySpan<double> logScales,
        Span<double> logWeights) where TCoder : struct, IRangeCoder;

    /// <summary>The nearest-plane code of a basis in its Gram–Schmidt frame: see <see cref="TriangularCode"/>.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="rows">r_kj/r_kk, row by row; entries with j ≤ k are not used.</param>
    /// <param name="first">The block's first coordinate.</param>
    /// <param name="coefficients">The block's coefficients; a reader fills them in.</param>
    /// <param name="places">The dither in units of the sides, m numbers for each component.</param>
    /// <param name="logScales">Log-scales in units of the sides, m for each component.</param>
    /// <param name="logWeights">log w_c, which become those after the block.</param>
    public abstract void Triangle<TCoder>(
        ref TCoder coder,
        ReadOnlySpan<double> rows,
        int first,
        Span<long> coefficients,
        ReadOnlySpan<double> places,
        ReadOnlySpan<double> logScales,
        Span<double> logWeights) where TCoder : struct, IRangeCoder;

    /// <summary>The code of a mixture of so many components.</summary>
    public static MixtureCode Of(DensityFamily family, IReadOnlyList<TrellisPart> parts, int components) =>
        family.Accept(new Maker([.. parts], components));

    private sealed class Maker(TrellisPart[] parts, int components) : IFamilyVisitor<MixtureCode>
    {
        public MixtureCode Visit<TFamily, TLanes>() where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes =>
            new MixtureCode<TFamily>(parts, components);
    }
}
