using Lattice.Math.Coding;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <summary>
/// The code of a point of a lattice with a trellis, given a dither: for each coordinate the edge, by P(edge | state) of <see
/// cref="SequentialSums"/>, and then the member of the edge's class. Use from several threads is safe; nothing is allocated once a thread's
/// tables exist.
/// </summary>
internal abstract class TrellisCode
{
    private protected TrellisCode()
    {
    }

    /// <summary>Codes a point.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="values">The point's m integers, in the trellis's units; a reader fills them in.</param>
    /// <param name="places">The dither in units, m numbers.</param>
    /// <exception cref="ArgumentException">A writer's point is not on the lattice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dither is not finite, or 2⁵² units or more from 0.</exception>
    public abstract void Code<TCoder>(ref TCoder coder, Span<long> values, ReadOnlySpan<double> places) where TCoder : struct, IRangeCoder;

    /// <summary>The code of some of a cost's parts; the coordinates of the others are left alone.</summary>
    /// <param name="family">The family of h.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="logScales">m log-scales in units, of all coordinates.</param>
    public static TrellisCode Of(DensityFamily family, IReadOnlyList<TrellisPart> parts, double[] logScales) =>
        family.Accept(new Maker([.. parts], logScales));

    private sealed class Maker(TrellisPart[] parts, double[] logScales) : IFamilyVisitor<TrellisCode>
    {
        public TrellisCode Visit<TFamily, TLanes>() where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes =>
            new TrellisCode<TFamily>(parts, logScales);
    }
}
