using System.Collections.Immutable;
using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Bases;

namespace Lattice.Math.Lattices;

/// <summary>Derives the properties of scaled lattices, products and copies from those of their parts.</summary>
internal static class CombinedFacts
{
    /// <summary>Short vectors are enumerated only up to this dimension.</summary>
    private const int LargestEnumerated = 16;

    /// <summary>cΛ: norms times c²; counts and G unchanged.</summary>
    public static LatticeFacts Scaled(LatticeFacts facts, double factor) => facts with
    {
        MinimalNorm = facts.MinimalNorm.Map(norm => norm * factor * factor),
        CoveringRadiusSquared = facts.CoveringRadiusSquared.Map(radius => radius * factor * factor),
    };

    /// <summary>Λⁿ: minimal norm and G unchanged; counts and R² times n.</summary>
    public static LatticeFacts Repeated(LatticeFacts facts, int count) => facts with
    {
        KissingNumber = facts.KissingNumber.Map(number => number * count),
        CoveringRadiusSquared = facts.CoveringRadiusSquared.Map(radius => radius * count),
    };

    /// <summary>
    /// Λ₁ × Λ₂ × …: the least minimal norm, the sum of the counts of the factors that have it, the sum of R², and G = Σ m_i·G_i·V_i^(2/m_i)
    /// / (m·V^(2/m)).
    /// </summary>
    public static LatticeFacts Product(ImmutableArray<EuclideanLattice> factors)
    {
        var least = Sequence(factors, facts => facts.MinimalNorm).Map(norms => norms.Min());
        return new(
            least,
            from norm in least
            from numbers in Sequence(
                factors, facts => facts.MinimalNorm.Bind(own => own <= norm * (1 + 1e-12) ? facts.KissingNumber : Option<long>.Some(0)))
            select numbers.Sum(),
            Sequence(factors, facts => facts.CoveringRadiusSquared).Map(radii => radii.Sum()),
            Sequence(factors, facts => facts.SecondMoment).Map(moments => Joined(factors, moments)));
    }

    /// <summary>The minimal norm and kissing number of a basis by enumeration, in dimensions up to 16.</summary>
    public static LatticeFacts OfBasis(Basis basis)
    {
        if (basis.Dimension > LargestEnumerated)
        {
            return LatticeFacts.None;
        }

        var (norm, count) = ShortVectors.Minimal(basis);
        return LatticeFacts.None with { MinimalNorm = norm, KissingNumber = count };
    }

    private static SecondMoment Joined(ImmutableArray<EuclideanLattice> factors, ImmutableArray<SecondMoment> moments)
    {
        var dimension = factors.Sum(factor => factor.Dimension);
        var logVolume = factors.Sum(factor => factor.LogVolume);
        var shares = factors.Select(factor => (double)factor.Dimension / dimension
            * Elementary64.Exp((2 * factor.LogVolume / factor.Dimension) - (2 * logVolume / dimension))).ToArray();
        var value = moments.Select((moment, i) => shares[i] * moment.Value).Sum();
        var error = double.Sqrt(moments.Select((moment, i) => shares[i] * moment.StandardError).Sum(part => part * part));
        const string Source = "from the second moments of the factors";
        return error == 0
            ? new SecondMoment.Exact(value, "Σ m_i·G_i·V_i^(2/m_i) / (m·V^(2/m))", Source)
            : new SecondMoment.Measured(value, error, Source);
    }

    private static Option<ImmutableArray<A>> Sequence<A>(ImmutableArray<EuclideanLattice> factors, Func<LatticeFacts, Option<A>> fact)
    {
        var known = factors.Select(factor => fact(factor.Facts)).ToArray();
        return known.All(one => one.IsSome) ? Option<ImmutableArray<A>>.Some([.. known.Somes()]) : Option<ImmutableArray<A>>.None;
    }
}
