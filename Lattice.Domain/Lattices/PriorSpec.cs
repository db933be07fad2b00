using LanguageExt;

namespace Lattice.Domain.Lattices;

/// <summary>
/// The prior the code for Z is built from: a family, the way g is made from it (g sums to 1/V over the lattice), and which dimensions share
/// a scale.
/// </summary>
public sealed record PriorSpec(PriorFamily Family, PriorForm Form, PriorScales Scales = PriorScales.PerDimension)
{
    /// <summary>How the prior of a block depends on the blocks before it; none for a prior of independent blocks.</summary>
    public Option<ConditionalSpec> Conditional { get; init; }

    /// <summary>The most densities in a mixture.</summary>
    internal const int MostComponents = 1024;

    /// <summary>
    /// K: the densities of a mixture g = Σ_c π_c·g_c, each periodised by itself. With a conditional prior every step has a mixture of its
    /// own; without one, a component is a density of all blocks.
    /// </summary>
    public int Components { get; init; } = 1;

    /// <summary>
    /// The prior on a lattice: convolved (rectangular lattices only) or periodised (any lattice). A conditional prior is periodised, on a
    /// lattice of at least two blocks; a mixture is periodised.
    /// </summary>
    public Validation<LatticeFault, PriorSpec> On(LatticeSpec lattice)
    {
        if (Form == PriorForm.Convolved && !lattice.Parts.ForAll(part => part is LatticeSpec.Rectangular))
        {
            return Prelude.Fail<LatticeFault, PriorSpec>(new LatticeFault.ConvolvedOffRectangular(LatticeName.Of(lattice)));
        }

        if (Form == PriorForm.Convolved && Components > 1)
        {
            return Prelude.Fail<LatticeFault, PriorSpec>(new LatticeFault.MixtureConvolved(Components));
        }

        return Conditional.Bind(one => one.Match(auto => Misfit(auto, lattice))).Match(
            Some: Prelude.Fail<LatticeFault, PriorSpec>, None: () => Prelude.Success<LatticeFault, PriorSpec>(this));
    }

    private Option<LatticeFault> Misfit(ConditionalSpec.Autoregressive auto, LatticeSpec lattice)
    {
        var blocks = LatticeFactors.Of(lattice).Count;
        var steps = auto.Steps.Map(count => (int)count).IfNone(blocks);
        return Form == PriorForm.Convolved ? new LatticeFault.ConditionalConvolved()
            : blocks < 2 ? new LatticeFault.ConditionalOneBlock(LatticeName.Of(lattice))
            : steps < 2 || steps > blocks ? new LatticeFault.ConditionalSteps(LatticeName.Of(lattice), blocks, steps)
            : auto.Widths.Map(width => (int)width).Find(width => width < steps - 1).Map(
                width => (LatticeFault)new LatticeFault.ConditionalWidth(width, steps));
    }
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
