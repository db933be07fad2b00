using Lattice.Math.Coding;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;

namespace Lattice.Math.Costs;

/// <summary>The code of a rectangular lattice under a convolved prior: each coefficient by the mass of its cell.</summary>
internal abstract class BoxCode
{
    /// <summary>Codes m coefficients, first to last.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="coefficients">z_k/Δ_k; a reader fills them in.</param>
    /// <param name="dithers">u_k/Δ_k, finite.</param>
    public abstract void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<double> dithers)
        where TCoder : struct, IRangeCoder;

    /// <summary>The code for scales in steps.</summary>
    /// <param name="family">The family of the prior.</param>
    /// <param name="logScales">log s_k/Δ_k.</param>
    public static BoxCode Of(DensityFamily family, ReadOnlySpan<double> logScales) =>
        family.Accept(new Maker([.. logScales.ToArray().Select(logScale => MemberScale.Of(logScale, 1))]));

    private sealed class Maker(MemberScale[] scales) : IFamilyVisitor<BoxCode>
    {
        public BoxCode Visit<TFamily, TLanes>() where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes =>
            new Typed<TFamily>(scales);
    }

    private sealed class Typed<TFamily>(MemberScale[] scales) : BoxCode where TFamily : struct, IDensityFamily
    {
        public override void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<double> dithers)
        {
            for (var k = 0; k < scales.Length; k++)
            {
                coefficients[k] = MemberCode<TFamily>.Convolved(ref coder, coefficients[k], -dithers[k], scales[k]);
            }
        }
    }
}
