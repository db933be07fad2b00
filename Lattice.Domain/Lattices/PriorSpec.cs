using LanguageExt;

namespace Lattice.Domain.Lattices;

/// <summary>
/// The prior the code for Z is built from: a family, the way g is made from it (g sums to 1/V over the lattice), and which dimensions share
/// a scale.
/// </summary>
public sealed record PriorSpec(PriorFamily Family, PriorForm Form, PriorScales Scales = PriorScales.PerDimension)
{
    /// <summary>The prior on a lattice: convolved (rectangular lattices only) or periodised (any lattice).</summary>
    public Validation<LatticeFault, PriorSpec> On(LatticeSpec lattice) =>
        Form == PriorForm.Periodised || lattice.Parts.ForAll(part => part is LatticeSpec.Rectangular)
            ? Prelude.Success<LatticeFault, PriorSpec>(this)
            : Prelude.Fail<LatticeFault, PriorSpec>(new LatticeFault.ConvolvedOffRectangular(LatticeName.Of(lattice)));
}

/// <summary>How g is made from the family's density h.</summary>
public enum PriorForm
{
    /// <summary>g is the density of X̂ − U, X̂ from the family (the paper). On the rectangular lattice only.</summary>
    Convolved,

    /// <summary>V·g(y) = h(y) / Σ_λ h(y + λ), on any lattice.</summary>
    Periodised,
}

/// <summary>Which dimensions share a scale.</summary>
public enum PriorScales
{
    /// <summary>Every dimension has its own scale.</summary>
    PerDimension,

    /// <summary>The dimensions of a block (a factor of the product) share a scale.</summary>
    PerBlock,

    /// <summary>All dimensions share a scale.</summary>
    Shared,
}
