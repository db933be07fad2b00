using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="EvaluationSpec"/>.</summary>
internal static class EvaluationRules
{
    /// <summary>The count of importance samples: at least 0.</summary>
    public static Codec<int> Samples { get; } = Numbers.Int(0, "1000", 10_000_000);

    /// <summary><c>{ temperatures: 200, chains: 8, leapfrogs: 5, images: 500, simulated: 100 }</c>.</summary>
    public static Codec<AnnealedSpec> Annealed { get; } = Record.Of(
            Field.Default(
                "temperatures", Numbers.Count("200", 1_000_000), (AnnealedSpec annealed) => annealed.Temperatures, Dimension.Of(200),
                "Steps from the proposal to the posterior."),
            Field.Default(
                "chains", Numbers.Count("8", 10_000), (AnnealedSpec annealed) => annealed.Chains, Dimension.Of(8),
                "Chains per datum; their weights are averaged."),
            Field.Default(
                "leapfrogs", Numbers.Count("5", 1000), (AnnealedSpec annealed) => annealed.Leapfrogs, Dimension.Of(5),
                "Leapfrog steps of the Hamiltonian transition at each temperature."),
            Field.Default(
                "images", Many.OrAll(Numbers.Int(1, "500")), (AnnealedSpec annealed) => annealed.Images, LanguageExt.Option<int>.None,
                "How many test data are measured, evenly spread over the test split."),
            Field.Default(
                "simulated", Numbers.Int(0, "100", 1_000_000), (AnnealedSpec annealed) => annealed.Simulated, 100,
                "How many data drawn from the model are bounded from both sides; 0 for none."),
            (temperatures, chains, leapfrogs, images, simulated) =>
                new AnnealedSpec(temperatures, chains, leapfrogs, images, simulated))
        .Closed();

    /// <summary>
    /// <c>{ importanceSamples: 1000, dithers: 10, images: all, annealed: { … } }</c>; without a likelihood to sample the samples
    /// default to 0.
    /// </summary>
    /// <param name="sampled">Whether loss and latent have such a likelihood.</param>
    public static Codec<EvaluationSpec> For(bool sampled) => Record.Of(
            Field.Default(
                "importanceSamples", Samples, (EvaluationSpec evaluation) => evaluation.ImportanceSamples, DefaultSamples(sampled),
                "Samples per datum of the importance-sampled likelihood; 0 leaves it out. Without a Bernoulli loss, and for a latent "
                    + "without noise, the default is 0, and no other value is accepted."),
            Field.Default(
                "dithers",
                Numbers.Int(1, "10", 1_000_000),
                (EvaluationSpec evaluation) => evaluation.Dithers,
                10,
                "Dithers per datum of the dithered and the quantized figures."),
            Field.Default(
                "images", Many.OrAll(Numbers.Int(1, "500")), (EvaluationSpec evaluation) => evaluation.Images, LanguageExt.Option<int>.None,
                "How many test data the importance-sampled likelihood uses, from the first on."),
            Field.Default(
                "spread",
                Words.Choice("a spread of proposals", ("dither", ProposalSpread.Dither), ("laplace", ProposalSpread.Laplace)),
                (EvaluationSpec evaluation) => evaluation.Spread, ProposalSpread.Dither,
                "The full-support proposal's own part. dither: around X, as wide as the dither; laplace: Laplace's approximation of each "
                    + "datum's posterior, whose samples count for more."),
            Field.Optional(
                "annealed", Annealed, (EvaluationSpec evaluation) => evaluation.Annealed,
                "−log p by annealed importance sampling as well."),
            (samples, dithers, images, spread, annealed) => new EvaluationSpec(samples, dithers, images)
            {
                Spread = spread,
                Annealed = annealed,
            })
        .Closed();

    /// <summary>The default number of samples: 1000 where there is a likelihood to sample, else 0.</summary>
    public static int DefaultSamples(bool sampled) => sampled ? 1000 : 0;
}
