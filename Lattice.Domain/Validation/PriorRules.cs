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
            (family, form, scales) => new PriorSpec(family, form, scales))
        .Closed();
}
