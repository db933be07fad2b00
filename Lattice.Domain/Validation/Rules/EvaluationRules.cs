using Lattice.Domain.Experiment;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How an <see cref="EvaluationSpec"/> is written.</summary>
public static class EvaluationRules
{
    /// <summary>The count of importance samples: at least 0.</summary>
    public static Codec<int> Samples { get; } = Numbers.Int(0, "1000");

    /// <summary><c>{ importanceSamples: 1000, dithers: 10, images: all }</c>; without a Bernoulli loss the samples default to 0.</summary>
    public static Codec<EvaluationSpec> For(LossSpec loss) => Record.Of(
            Field.Default(
                "importanceSamples", Samples, (EvaluationSpec evaluation) => evaluation.ImportanceSamples, StandardSamples(loss),
                "Samples per datum of the importance-sampled likelihood; 0 leaves it out. Without a Bernoulli loss the default is 0, and nothing else is admitted."),
            Field.Default("dithers", Numbers.Int(1, "10"), (EvaluationSpec evaluation) => evaluation.Dithers, 10, "Dithers per datum of the dithered and the quantized figures."),
            Field.Default(
                "images", Many.OrAll(Numbers.Int(1, "500")), (EvaluationSpec evaluation) => evaluation.Images, LanguageExt.Option<int>.None,
                "How many test data the importance-sampled likelihood uses, counted from the first."),
            (samples, dithers, images) => new EvaluationSpec(samples, dithers, images))
        .Closed();

    /// <summary>The samples a loss means when the spec does not say: 1000 for the Bernoulli loss, else 0.</summary>
    public static int StandardSamples(LossSpec loss) => loss == LossSpec.Bernoulli ? 1000 : 0;
}
