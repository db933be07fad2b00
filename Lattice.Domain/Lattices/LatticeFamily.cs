using LanguageExt;

namespace Lattice.Domain.Lattices;

/// <summary>The families and single lattices that have a name of their own; Z is <see cref="LatticeSpec.Rectangular"/>.</summary>
public enum LatticeFamily
{
    /// <summary>A_n: the integer vectors of length n + 1 with sum 0.</summary>
    A,

    /// <summary>A_n*: the dual of A_n.</summary>
    ADual,

    /// <summary>D_n, n ≥ 3: the integer vectors with an even sum.</summary>
    D,

    /// <summary>D_n*, n ≥ 3: Z^n and Z^n + ½.</summary>
    DDual,

    /// <summary>D_n⁺, even n ≥ 4: D_n and D_n + ½.</summary>
    DPlus,

    /// <summary>E₆.</summary>
    E6,

    /// <summary>E₆*: the dual of E₆.</summary>
    E6Dual,

    /// <summary>E₇.</summary>
    E7,

    /// <summary>E₇*: the dual of E₇.</summary>
    E7Dual,

    /// <summary>E₈ = D₈⁺, the Gosset lattice.</summary>
    E8,

    /// <summary>A₁₁³, the Coxeter lattice between A₁₁ and A₁₁* that holds A₁₁ with index 3.</summary>
    A11Cubed,

    /// <summary>K₁₂, the Coxeter–Todd lattice.</summary>
    K12,

    /// <summary>Λ₁₆, the Barnes–Wall lattice.</summary>
    BarnesWall16,

    /// <summary>Λ₂₄, the Leech lattice.</summary>
    Leech,
}

/// <summary>The name of a family and its dimensions: a row of <see cref="LatticeFamilies"/>.</summary>
/// <param name="Family">The family.</param>
/// <param name="Letters">The part of its name before the dimension; the whole name of a single lattice.</param>
/// <param name="Mark">The part of its name after the dimension.</param>
/// <param name="Least">The smallest dimension.</param>
/// <param name="Most">The largest one.</param>
/// <param name="Example">A dimension used in examples.</param>
internal sealed record LatticeFamilyRow(LatticeFamily Family, string Letters, string Mark, int Least, int Most, int Example)
{
    /// <summary>True where only even dimensions give a lattice.</summary>
    internal bool IsEven { get; init; }

    /// <summary>Aliases of a single lattice.</summary>
    internal Seq<string> Aliases { get; init; }

    /// <summary>True of a single lattice.</summary>
    internal bool IsSingle => Least == Most;

    /// <summary>The name of a member.</summary>
    internal string Name(int dimension) => IsSingle ? Letters : $"{Letters}{dimension}{Mark}";

    /// <summary>The name of any member: <c>A_n*</c>.</summary>
    internal string General => IsSingle ? Letters : $"{Letters}_n{Mark}";

    /// <summary>True for the dimension of a member.</summary>
    internal bool Has(int dimension) => dimension >= Least && dimension <= Most && (!IsEven || dimension % 2 == 0);
}

/// <summary>Every family, in the order of listings: the one place that knows their names.</summary>
internal static class LatticeFamilies
{
    /// <summary>The rows.</summary>
    internal static Seq<LatticeFamilyRow> All { get; } = Prelude.Seq(
        Series(LatticeFamily.A, "A", "", least: 1, example: 2),
        Series(LatticeFamily.ADual, "A", "*", least: 1, example: 5),
        Series(LatticeFamily.D, "D", "", least: 3, example: 4),
        Series(LatticeFamily.DDual, "D", "*", least: 3, example: 7),
        Series(LatticeFamily.DPlus, "D", "+", least: 4, example: 12) with { IsEven = true },
        Single(LatticeFamily.E6, 6, "E6"),
        Single(LatticeFamily.E6Dual, 6, "E6*"),
        Single(LatticeFamily.E7, 7, "E7"),
        Single(LatticeFamily.E7Dual, 7, "E7*"),
        Single(LatticeFamily.E8, 8, "E8", "E8*", "Gosset"),
        Single(LatticeFamily.A11Cubed, 11, "A11^3"),
        Single(LatticeFamily.K12, 12, "K12", "Coxeter-Todd"),
        Single(LatticeFamily.BarnesWall16, 16, "BW16", "Λ16", "Lambda16", "Barnes-Wall"),
        Single(LatticeFamily.Leech, 24, "Leech", "Λ24", "Lambda24"));

    /// <summary>The row of a family.</summary>
    internal static LatticeFamilyRow Of(LatticeFamily family) =>
        All.Find(row => row.Family == family).IfNone(() => throw new InvalidOperationException($"Unknown family {family}."));

    private static LatticeFamilyRow Series(LatticeFamily family, string letter, string mark, int least, int example) =>
        new(family, letter, mark, least, NamedLattice.LargestDimension, example);

    private static LatticeFamilyRow Single(LatticeFamily family, int dimension, string name, params string[] aliases) =>
        new(family, name, "", dimension, dimension, dimension) { Aliases = Prelude.toSeq(aliases) };
}
