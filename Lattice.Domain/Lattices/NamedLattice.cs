using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Lattices;

/// <summary>A lattice with a name: a family and its dimension n. Made only by <see cref="Of"/>, so the family has that dimension.</summary>
public sealed record NamedLattice
{
    /// <summary>The largest n of a family; larger lattices are products and copies.</summary>
    public const int LargestDimension = 128;

    private NamedLattice(LatticeFamily family, int dimension) => (Family, Dimension) = (family, Quantities.Dimension.Of(dimension));

    /// <summary>The family.</summary>
    public LatticeFamily Family { get; }

    /// <summary>n.</summary>
    public Dimension Dimension { get; }

    /// <summary>
    /// The name in specs and on the command line: <c>A5</c>, <c>A5*</c>, <c>D7</c>, <c>D12+</c>, <c>E8</c>, <c>A11^3</c>, <c>K12</c>,
    /// <c>BW16</c>, <c>Leech</c>.
    /// </summary>
    public string Name => LatticeFamilies.Of(Family).Name(Dimension);

    /// <summary>The families with a single member, in the order of listings.</summary>
    public static Seq<NamedLattice> Singles { get; } =
        LatticeFamilies.All.Filter(row => row.IsSingle).Map(row => Only(row.Family)).Strict();

    /// <summary>A member of a family; a single lattice accepts only its own dimension. D₈⁺ is E₈.</summary>
    public static Validation<LatticeFault, NamedLattice> Of(LatticeFamily family, int dimension)
    {
        var row = LatticeFamilies.Of(family);
        return row.Has(dimension)
            ? Prelude.Success<LatticeFault, NamedLattice>(
                new NamedLattice(family == LatticeFamily.DPlus && dimension == 8 ? LatticeFamily.E8 : family, dimension))
            : Prelude.Fail<LatticeFault, NamedLattice>(new LatticeFault.NoSuchMember(family, dimension, row.Least, row.Most, row.IsEven));
    }

    /// <summary>The member of a family that has only one: E₆, E₆*, E₇, E₇*, E₈, A₁₁³, K₁₂, Λ₁₆, Λ₂₄.</summary>
    /// <exception cref="ArgumentException">The family has members of several dimensions.</exception>
    public static NamedLattice Only(LatticeFamily family)
    {
        var row = LatticeFamilies.Of(family);
        return row.IsSingle
            ? new(family, row.Least)
            : throw new ArgumentException($"The family {family} has members of several dimensions.", nameof(family));
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
