using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation;

/// <summary>The codec of <see cref="PriorSpec"/>.</summary>
internal static class PriorRules
{
    /// <summary><c>{ family: laplace, form: convolved, scales: perDimension }</c>, on the rectangular lattice.</summary>
    public static Codec<PriorSpec> Codec { get; } = With(new PriorSpec(PriorFamily.Laplace, PriorForm.Convolved));

    /// <summary>The same for any other lattice, with the default <c>{ family: gaussian, form: periodised }</c>.</summary>
    public static Codec<PriorSpec> OnAnyLattice { get; } = With(new PriorSpec(PriorFamily.Gaussian, PriorForm.Periodised));

    /// <summary><c>{ kind: autoregressive, widths: [240, 240] }</c>.</summary>
    public static Codec<ConditionalSpec> Conditional => Union.Of(
        "kind",
        "a kind of conditional prior",
        Case.Of<ConditionalSpec, ConditionalSpec.Autoregressive>(
            "autoregressive",
            Record.Of(
                Field.Required(
                    "widths",
                    Many.Of(Numbers.Count("240", Numbers.MostUnits), "widths", least: 1),
                    (ConditionalSpec.Autoregressive prior) => prior.Widths,
                    "Units of each gated layer, divided among the steps after the first."),
                Field.Optional(
                    "steps",
                    Numbers.Count("5", Numbers.MostUnits),
                    (ConditionalSpec.Autoregressive prior) => prior.Steps,
                    "The number of steps, each of neighbouring blocks; left out: a step for every block."),
                (widths, steps) => new ConditionalSpec.Autoregressive(widths, steps)),
            "A network of the blocks before it gives each block a location and a factor on its learned scales."));

    /// <summary><c>components: 5</c>.</summary>
    public static Fields<R, Option<int>> Components<R>(Func<R, int> get, string meaning) => Field.Optional(
        "components",
        Numbers.Int(1, "5", PriorSpec.MostComponents),
        (R prior) => get(prior) > 1 ? Prelude.Some(get(prior)) : Option<int>.None,
        meaning);

    private static Codec<PriorSpec> With(PriorSpec defaults) => Record.Of(
            Field.Default(
                "family",
                Words.Choice("a family of priors", [.. PriorFamilies.Words]),
                (PriorSpec prior) => prior.Family, defaults.Family,
                "The product density the code for Z is built from; gaussian where the lattice is not Z or its copies."),
            Field.Default(
                "form", Words.Choice("a form of priors", ("convolved", PriorForm.Convolved), ("periodised", PriorForm.Periodised)),
                (PriorSpec prior) => prior.Form, defaults.Form,
                "How g, which sums to 1/V over the lattice, is made from it. convolved: the density of X̂ − U, X̂ from the family, on Z "
                    + "and its copies, with learned steps; periodised: V·g(y) = h(y)/Σ h(y + λ), on any lattice, every block at unit "
                    + "volume."),
            Field.Default(
                "scales",
                Words.Choice(
                    "a way to share scales",
                    ("perDimension", PriorScales.PerDimension),
                    ("perBlock", PriorScales.PerBlock),
                    ("shared", PriorScales.Shared)),
                (PriorSpec prior) => prior.Scales,
                PriorScales.PerDimension,
                "Which dimensions share a learned scale; perBlock: those of a factor of the product."),
            Field.Optional(
                "conditional", Conditional, (PriorSpec prior) => prior.Conditional,
                "How the prior of a block depends on the blocks before it, for a periodised prior on a lattice of several blocks; left "
                    + "out: the blocks are independent."),
            Components(
                (PriorSpec prior) => prior.Components,
                "The densities of a mixture, each periodised by itself, with learned weights, locations and factors on the scales: of all "
                    + "blocks together, or with conditional in every step; left out: one."),
            (family, form, scales, conditional, components) =>
                new PriorSpec(family, form, scales) { Conditional = conditional, Components = components.IfNone(1) })
        .Closed();
}
