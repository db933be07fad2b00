using Lattice.Math.Coding;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;

namespace Lattice.Math.Costs;

/// <summary>
/// The nearest-plane code of a basis in its Gram–Schmidt frame: coefficients n_m, …, n_1, each with the probability h(x + n)/Σ h, where x =
/// (Σ_(j &gt; k) r_kj·n_j − (Qᵀu)_k)/r_kk, in units of the side r_kk.
/// </summary>
internal abstract class TriangularCode
{
    /// <summary>Codes m coefficients.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="coefficients">The coefficients; a reader fills them in.</param>
    /// <param name="origins">−(Qᵀu)_k/r_kk for each k.</param>
    public abstract void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<double> origins)
        where TCoder : struct, IRangeCoder;

    /// <summary>The code of a triangle.</summary>
    /// <param name="family">The family of h.</param>
    /// <param name="rows">r_kj/r_kk, row by row; entries with j ≤ k are not used.</param>
    /// <param name="logScales">m log-scales, each in units of its side.</param>
    public static TriangularCode Of(DensityFamily family, double[] rows, ReadOnlySpan<double> logScales) =>
        family.Accept(new Maker(rows, [.. logScales.ToArray().Select(logScale => MemberScale.Of(logScale, 1))]));

    private sealed class Maker(double[] rows, MemberScale[] scales) : IFamilyVisitor<TriangularCode>
    {
        public TriangularCode Visit<TFamily, TLanes>() where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes =>
            new Typed<TFamily>(rows, scales);
    }

    private sealed class Typed<TFamily>(double[] rows, MemberScale[] scales) : TriangularCode where TFamily : struct, IDensityFamily
    {
        public override void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<double> origins)
        {
            var m = scales.Length;
            for (var k = m - 1; k >= 0; k--)
            {
                var x = origins[k];
                for (var j = k + 1; j < m; j++)
                {
                    x = double.FusedMultiplyAdd(rows[k * m + j], coefficients[j], x);
                }

                coefficients[k] = MemberCode<TFamily>.Periodised(ref coder, coefficients[k], x, 0, scales[k]);
            }
        }
    }
}
