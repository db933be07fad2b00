using System.Collections.Immutable;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Math.Lattices;

namespace Lattice.Math.Costs;

/// <summary>
/// The code that a prior with its scales defines on a lattice, seen from both sides of Theorem 1: <see cref="Cost"/> is a function of y
/// alone and involves no quantizer; <see cref="Length"/> is the code length of a lattice point given the dither, computed independently.
/// </summary>
/// <remarks>
/// A lattice with a trellis has the periodised code or, where its cell is a box and the prior asks for it, the convolved code; a lattice
/// given by a bare basis has the nearest-plane code. Points, dithers and scales are in the home frame. An immutable value.
/// </remarks>
public abstract partial class LatticeCode
{
    private LatticeCode(EuclideanLattice lattice, ScaledPrior prior)
    {
        (Lattice, Prior, Family) = (lattice, prior, prior.Family);
        Scales = [.. Enumerable.Range(0, lattice.Dimension).Select(k => prior.Scales[prior.Scales.Count == 1 ? 0 : k].Value)];
        LogScales = [.. Scales.Select(scale => Elementary64.Log(scale))];
    }

    /// <summary>The lattice.</summary>
    public EuclideanLattice Lattice { get; }

    /// <summary>The prior.</summary>
    public ScaledPrior Prior { get; }

    /// <summary>m.</summary>
    public int Dimension => Lattice.Dimension;

    /// <summary>A scale per dimension, in the lattice's own units.</summary>
    public ImmutableArray<double> Scales { get; }

    /// <summary>The kind of code, in words: <c>periodised</c>, <c>convolved</c>, <c>nearest plane</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>How many doubles of scratch <see cref="Cost"/> needs.</summary>
    public abstract int ScratchLength { get; }

    private protected ImmutableArray<double> LogScales { get; }

    private protected DensityFamily Family { get; }

    /// <summary>The right side: −log(V·g(y)), nats, at least 0.</summary>
    /// <param name="y">m coordinates.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> entries.</param>
    public abstract double Cost(ReadOnlySpan<double> y, Span<double> scratch);

    /// <summary>
    /// The left side: −log P(Z = z | U = u), nats. Periodised: the sum of the sequential conditionals. Convolved: the prior's mass where
    /// K(X̂ + u) = z, by quadrature. Nearest plane: the conditionals n_m, …, n_1, each normalised by summing its density over the integers.
    /// </summary>
    /// <param name="point">z, a lattice point, exact to rounding.</param>
    /// <param name="dither">u.</param>
    /// <exception cref="ArgumentException">The point is not on the lattice.</exception>
    public abstract double Length(ReadOnlySpan<double> point, ReadOnlySpan<double> dither);

    /// <summary>
    /// Draws a point from P(· | u): K(X̂ + u) where the prior is the distribution of an X̂, otherwise coordinate by coordinate.
    /// </summary>
    /// <param name="uniforms">2m numbers in (0, 1).</param>
    /// <param name="dither">u.</param>
    /// <param name="point">z, m coordinates.</param>
    public abstract void Draw(ReadOnlySpan<double> uniforms, ReadOnlySpan<double> dither, Span<double> point);

    /// <summary>The code of a prior on a lattice.</summary>
    /// <exception cref="ArgumentException">The prior does not suit the lattice: see <see cref="ScaledPrior.On"/>.</exception>
    public static LatticeCode Of(EuclideanLattice lattice, ScaledPrior prior)
    {
        if (prior.On(lattice.Spec).Case is Seq<PriorFault> faults)
        {
            throw new ArgumentException(faults.Head.Sentence, nameof(prior));
        }

        return prior.Form == PriorForm.Convolved
            ? new Convolved(lattice, prior)
            : PeriodisedCost.Of(lattice, prior.Family).Match<LatticeCode>(
                Some: cost => new Periodised(lattice, prior, cost),
                None: () => new NearestPlane(lattice, prior));
    }
}
