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
