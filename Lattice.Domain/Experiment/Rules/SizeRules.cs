using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>
/// Limits on products of counts: each count is valid, but together they exceed what arrays or streams of random numbers can hold. Checked
/// only in an experiment that is otherwise valid.
/// </summary>
internal static class SizeRules
{
    /// <summary>Upper limit on the parameters of a model.</summary>
    internal const int MostParameters = 1 << 30;

    /// <summary>Upper limit on the numbers of all layers that are in memory at once.</summary>
    internal const long MostNumbers = 1L << 30;

    /// <summary>How many random numbers a stream holds per datum.</summary>
    internal const long MostDraws = 1L << 34;

    // A gated layer keeps h, g and their product.
    private const int PerUnit = 3;

    // A layer with an activation keeps its argument and its value.
    private const int PerActivation = 2;

    /// <summary>The experiment, if the engine can hold its sizes.</summary>
    internal static Codec<ExperimentSpec> Bounded(this Codec<ExperimentSpec> codec) =>
        codec with
        {
            Read = (node, at) => codec.Read(node, at) is var read
                ? read.Bind(spec => Faults.None(spec).And(In(spec, read.Found)))
                : default,
        };

    private static Seq<SpecError> In(ExperimentSpec spec, Seq<Finding> document)
    {
        var (latent, parameters) = (spec.Model.Latent, Parameters(spec).Total);
        var faults = Faults.If(
            parameters > MostParameters, () => new SpecError.TooManyParameters(At(document, "model"), parameters, MostParameters));
        if (spec.Model.Encoder is not NetworkSpec.BidirectionalGru)
        {
            var (all, decoder) = NumbersPerRow(spec);
            faults += Rows(
                KnownSize.Training(spec.Data).Map(count => int.Min(count, spec.Training.Batch)).IfNone(1), all, "train", "batch");
            faults += Rows(spec.Evaluation.Dithers, decoder, "evaluate", "dithers");
        }

        return faults + Draws(spec.Evaluation.Dithers, "dithers") + Draws(spec.Evaluation.ImportanceSamples, "importanceSamples");

        Seq<SpecError> Rows(int rows, long numbers, string section, string key) => Faults.If(
            rows * numbers > MostNumbers,
            () => new SpecError.TooManyNumbers(At(document, $"{section}.{key}"), rows, numbers, MostNumbers, $"{section}.{key}"));

        Seq<SpecError> Draws(int draws, string key) => Faults.If(
            (long)draws * latent.Dimension > MostDraws,
            () => new SpecError.TooManyDraws(At(document, $"evaluate.{key}"), draws, latent.Dimension, MostDraws));
    }

    /// <summary>
    /// The numbers of all layers for one datum, and those of the decoder; a lower bound where only the files tell how wide a datum is.
    /// </summary>
    internal static (long All, long Decoder) NumbersPerRow(ExperimentSpec spec)
    {
        var latent = spec.Model.Latent;
        var decoder = (long)latent.Dimension + latent.DecoderInputs + Units(spec.Model.Decoder, spec) + KnownSize.Outputs(spec).IfNone(1);
        return (
            decoder + KnownSize.Width(spec.Data).IfNone(1) + Units(spec.Model.Encoder, spec) + latent.EncoderOutputs + latent.PriorNumbers,
            decoder);
    }

    /// <summary>The parameters of the model; a lower bound where only the files tell how wide a datum is.</summary>
    internal static ParameterCount Parameters(ExperimentSpec spec) => spec.Model.Encoder is NetworkSpec.BidirectionalGru
        ? ParameterCount.OfSentences(spec.Model, WordMark.Count)
        : ParameterCount.Of(
            spec.Model, spec.Objective.Loss, KnownSize.Width(spec.Data).IfNone(1), KnownSize.Outputs(spec).IfNone(1),
            KnownSize.Picture(spec));

    private static long Units(NetworkSpec network, ExperimentSpec spec) => network switch
    {
        NetworkSpec.Gated gated => gated.Widths.Sum(width => (long)(PerUnit + Dropped(gated.Dropout)) * width),
        NetworkSpec.Dense dense => dense.Widths.Sum(width => (long)(PerActivation + Dropped(dense.Dropout)) * width),
        NetworkSpec.Convolutional maps => KnownSize.Picture(spec).Map(picture => ConvolutionalMaps.Numbers(maps, picture)).IfNone(0),
        _ => 0,
    };

    /// <summary>Dropout keeps its noise, its factors and the products.</summary>
    private static int Dropped(double rate) => rate > 0 ? 3 : 0;

    private static SpecPath At(Seq<Finding> document, string path) =>
        new Findings(SpecNode.Map.Empty, SpecPath.Root, document).Place(path).IfNone(new SpecPath(path, 0));
}
