using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <summary>
/// A learned prior of the Gaussian VAE in place of N(0, I): normal densities whose locations and scales depend on earlier dimensions,
/// mixtures of them, or both. It begins as N(0, I), or as a mixture of normal densities of scale 1.
/// </summary>
/// <param name="Conditional">How the prior of a dimension depends on the dimensions before it; none for independent dimensions.</param>
/// <param name="Components">K, the densities of a mixture: of all dimensions together, or in each step of a conditional prior.</param>
public sealed record NormalPriorSpec(Option<ConditionalSpec> Conditional, int Components = 1)
{
    /// <summary><c>{ conditional: …, components: 4 }</c>.</summary>
    internal static Codec<NormalPriorSpec> Codec { get; } = Record.Of(
            Field.Optional(
                "conditional", PriorRules.Conditional, (NormalPriorSpec prior) => prior.Conditional,
                "How the prior of a dimension depends on the dimensions before it; left out: dimensions are independent."),
            PriorRules.Components(
                (NormalPriorSpec prior) => prior.Components,
                "The densities of a mixture, with learned weights, locations and scales: of all dimensions together, or with conditional "
                    + "in every step; left out: one."),
            (conditional, components) => new NormalPriorSpec(conditional, components.IfNone(1)))
        .Closed();

    /// <summary>The structure of the prior.</summary>
    internal Option<PriorStructure> On(Dimension size) => PriorStructure.Of(
        new PriorSpec(PriorFamily.Gaussian, PriorForm.Periodised) { Conditional = Conditional, Components = Components },
        new LatticeSpec.Rectangular(size));

    /// <summary>What does not fit so many dimensions.</summary>
    internal Option<LatticeFault> Misfit(Dimension size) => Conditional.Bind(one => one.Match(auto =>
    {
        var steps = auto.Steps.Map(count => (int)count).IfNone(size);
        return steps < 2 || steps > size
            ? new LatticeFault.ConditionalDimensions(size, steps)
            : auto.Widths.Map(width => (int)width).Find(width => width < steps - 1).Map(
                width => (LatticeFault)new LatticeFault.ConditionalWidth(width, steps));
    }));
}
