using Lattice.Domain.Lattices;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How a <see cref="PriorSpec"/> is written.</summary>
public static class PriorRules
{
    /// <summary><c>{ family: laplace, form: convolved }</c>.</summary>
    public static Codec<PriorSpec> Codec { get; } = Record.Of(
            Field.Default(
                "family", Words.Choice("a family of priors", ("laplace", PriorFamily.Laplace)), (PriorSpec prior) => prior.Family, PriorFamily.Laplace,
                "The product density the code for Z is built from."),
            Field.Default(
                "form", Words.Choice("a form of priors", ("convolved", PriorForm.Convolved)), (PriorSpec prior) => prior.Form, PriorForm.Convolved,
                "How g, which sums to 1/V over the lattice, is made from it; convolved: the density of X̂ − U, X̂ from the family."),
            (family, form) => new PriorSpec(family, form))
        .Closed();
}
