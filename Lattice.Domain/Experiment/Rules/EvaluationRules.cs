using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="EvaluationSpec"/>.</summary>
internal static class EvaluationRules
{
    /// <summary>The count of importance samples: at least 0.</summary>
    public static Codec<int> Samples { get; } = Numbers.Int(0, "1000", 10_000_000);

    /// <summary>
    /// <c>{ importanceSamples: 1000, dithers: 10, images: all }</c>; without a likelihood to sample the samples default to 0.
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
            (samples, dithers, images) => new EvaluationSpec(samples, dithers, images))
        .Closed();

    /// <summary>The default number of samples: 1000 where there is a likelihood to sample, else 0.</summary>
    public static int DefaultSamples(bool sampled) => sampled ? 1000 : 0;
}
