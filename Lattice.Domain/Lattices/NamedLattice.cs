using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Lattices;

/// <summary>A lattice with a name: a family and its dimension n. Made only by <see cref="Of"/>, so the family has that dimension.</summary>
public sealed record NamedLattice
{
    /// <summary>The largest n a family takes; larger lattices are products and copies.</summary>
    public const int LargestDimension = 128;

    private NamedLattice(LatticeFamily family, int dimension) => (Family, Dimension) = (family, Quantities.Dimension.Of(dimension));

    /// <summary>The family.</summary>
    public LatticeFamily Family { get; }

    /// <summary>n.</summary>
    public Dimension Dimension { get; }

    /// <summary>The name as it is written: <c>A5</c>, <c>A5*</c>, <c>D7</c>, <c>D12+</c>, <c>E8</c>, <c>A11^3</c>, <c>K12</c>, <c>BW16</c>, <c>Leech</c>.</summary>
    public string Name => Family switch
    {
        LatticeFamily.A => $"A{Dimension.Value}",
        LatticeFamily.ADual => $"A{Dimension.Value}*",
        LatticeFamily.D => $"D{Dimension.Value}",
        LatticeFamily.DDual => $"D{Dimension.Value}*",
        LatticeFamily.DPlus => $"D{Dimension.Value}+",
        LatticeFamily.E6 => "E6",
        LatticeFamily.E6Dual => "E6*",
        LatticeFamily.E7 => "E7",
        LatticeFamily.E7Dual => "E7*",
        LatticeFamily.E8 => "E8",
        LatticeFamily.A11Cubed => "A11^3",
        LatticeFamily.K12 => "K12",
        LatticeFamily.BarnesWall16 => "BW16",
        LatticeFamily.Leech => "Leech",
        _ => throw new InvalidOperationException($"Unknown family {Family}."),
    };

    /// <summary>A member of a family; a single lattice takes its own dimension only. D₈⁺ is E₈.</summary>
    public static Validation<LatticeFault, NamedLattice> Of(LatticeFamily family, int dimension)
    {
        var (least, most, even) = Dimensions(family);
        return dimension >= least && dimension <= most && (!even || dimension % 2 == 0)
            ? Prelude.Success<LatticeFault, NamedLattice>(new NamedLattice(family == LatticeFamily.DPlus && dimension == 8 ? LatticeFamily.E8 : family, dimension))
            : Prelude.Fail<LatticeFault, NamedLattice>(new LatticeFault.NoSuchMember(family, dimension, least, most, even));
    }

    /// <summary>The member of a family that has only one: E₆, E₆*, E₇, E₇*, E₈, A₁₁³, K₁₂, Λ₁₆, Λ₂₄.</summary>
    /// <exception cref="ArgumentException">The family has members of several dimensions.</exception>
    public static NamedLattice Only(LatticeFamily family)
    {
        var (least, most, _) = Dimensions(family);
        return least == most ? new(family, least) : throw new ArgumentException($"The family {family} has members of several dimensions.", nameof(family));
    }

    internal static (int Least, int Most, bool Even) Dimensions(LatticeFamily family) => family switch
    {
        LatticeFamily.A or LatticeFamily.ADual => (1, LargestDimension, false),
        LatticeFamily.D or LatticeFamily.DDual => (3, LargestDimension, false),
        LatticeFamily.DPlus => (4, LargestDimension, true),
        LatticeFamily.E6 or LatticeFamily.E6Dual => (6, 6, false),
        LatticeFamily.E7 or LatticeFamily.E7Dual => (7, 7, false),
        LatticeFamily.E8 => (8, 8, false),
        LatticeFamily.A11Cubed => (11, 11, false),
        LatticeFamily.K12 => (12, 12, false),
        LatticeFamily.BarnesWall16 => (16, 16, false),
        LatticeFamily.Leech => (24, 24, false),
        _ => throw new InvalidOperationException($"Unknown family {family}."),
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
