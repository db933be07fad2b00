using System.Globalization;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Domain.Validation;

/// <content>Values that are each valid but do not go together.</content>
internal abstract partial record SpecError
{
    /// <summary>The categorical loss needs labels and the source has none.</summary>
    /// <param name="At">The source.</param>
    /// <param name="Source">Its name.</param>
    /// <param name="Key">The key that would give it labels, if it can have any.</param>
    public sealed record LossNeedsLabels(SpecPath At, string Source, Option<string> Key) : SpecError(
        At, $"the categorical loss needs labels and {Source} has none here; "
        + $"{Key.Match(Some: key => $"add {key}", None: () => "use a source with labels (mnist)")} or another loss.");

    /// <summary>An encoder of sentences with another decoder, or a decoder of sentences with another encoder.</summary>
    /// <param name="At">The encoder's kind.</param>
    /// <param name="Encoder">That kind.</param>
    /// <param name="Decoder">The decoder's kind.</param>
    public sealed record NetworksOfTwoKinds(SpecPath At, string Encoder, string Decoder) : SpecError(
        At, $"an encoder of kind {Encoder} and a decoder of kind {Decoder} do not go together; sentences take bidirectionalGru and gru, "
        + "all other data take neither.");

    /// <summary>Networks of sentences with data that have none.</summary>
    /// <param name="At">The encoder's kind.</param>
    /// <param name="Source">The source of the data.</param>
    public sealed record NetworksNeedSentences(SpecPath At, string Source) : SpecError(
        At, $"bidirectionalGru and gru read sentences and {Source} has none; write gated or linear, or a source of sentences.");

    /// <summary>The Bernoulli loss needs values in [0, 1] and real ones were asked for.</summary>
    /// <param name="At">The kind of the values.</param>
    public sealed record BernoulliOfReals(SpecPath At) : SpecError(
        At, "real values have no Bernoulli likelihood; write objective.loss: gaussian or squared, or another kind of values, for "
        + "example binary.");

    /// <summary>The loss is a likelihood of levels, and the data are something else.</summary>
    /// <param name="At">The source or the kind of values.</param>
    /// <param name="Loss">The loss in words.</param>
    /// <param name="Wanted">The number of levels of the loss.</param>
    /// <param name="Given">What the data are.</param>
    public sealed record LossNeedsLevels(SpecPath At, string Loss, int Wanted, string Given) : SpecError(
        At, $"the {Loss} loss is a likelihood of {Wanted} levels, and the data are {Given}; write data.values: {{ kind: levels }} for "
        + "files of whole numbers, levels: 2 in the loss for zeros and ones, or another loss.");

    /// <summary>Loss and data disagree on the number of levels.</summary>
    /// <param name="At">The number for the data.</param>
    /// <param name="Given">That number.</param>
    /// <param name="Wanted">The number for the loss.</param>
    public sealed record OtherLevels(SpecPath At, int Given, int Wanted) : SpecError(
        At, $"the data have {Given} levels and the loss has {Wanted}; write the same number for both.");

    /// <summary>A setting of a learned variance beside a fixed one.</summary>
    /// <param name="At">The setting.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Variance">The fixed variance.</param>
    public sealed record VarianceIsFixed(SpecPath At, string Key, double Variance) : SpecError(
        At, $"{Key} is for a learned variance, and the variance is fixed at {Display.Number(Variance)}; leave the key out, or write "
        + "variance: learned.");

    /// <summary>Missing numbers become means, and the data are zeros and ones.</summary>
    /// <param name="At">The rule for missing numbers.</param>
    /// <param name="Kind">The kind of the values.</param>
    public sealed record MeanOfBits(SpecPath At, string Kind) : SpecError(
        At, $"a column's mean is neither 0 nor 1, as values of kind {Kind} are; write zero or skipRow, or values of kind real or "
        + "probabilities.");

    /// <summary>An importance-sampled likelihood was requested, but the loss is no likelihood.</summary>
    /// <param name="At">The count of samples.</param>
    /// <param name="Samples">That count.</param>
    /// <param name="Loss">The loss in words.</param>
    public sealed record NoLikelihood(SpecPath At, int Samples, string Loss) : SpecError(
        At, $"{Samples} samples of a likelihood the {Loss} loss does not have; write 0 or leave the key out.");

    /// <summary>An importance-sampled likelihood was requested, but the latent draws no noise.</summary>
    /// <param name="At">The count of samples.</param>
    /// <param name="Samples">That count.</param>
    /// <param name="Latent">The kind of the latent.</param>
    public sealed record NothingToSample(SpecPath At, int Samples, string Latent) : SpecError(
        At, $"{Samples} samples of a representation that {Latent} computes without noise: its test.elbo, reconstruction plus cost, is "
        + "what compares with -ELBO; write 0 or leave the key out.");

    /// <summary>Annealed importance sampling without a likelihood, or of a representation without a density.</summary>
    /// <param name="At">evaluate.annealed.</param>
    /// <param name="What">What lacks what.</param>
    public sealed record NothingToAnneal(SpecPath At, string What) : SpecError(
        At, $"annealed importance sampling needs a likelihood and a latent with a density, and {What}; leave the key out.");

    /// <summary>Laplace's approximation of the posterior of a latent without a density.</summary>
    /// <param name="At">evaluate.spread.</param>
    /// <param name="Latent">The latent's kind.</param>
    public sealed record NoPosteriorDensity(SpecPath At, string Latent) : SpecError(
        At, $"Laplace's approximation needs a latent with a density, and {Latent} has none; write dither or leave the key out.");

    /// <summary>An expectation on the annealed likelihood, which the spec does not ask for.</summary>
    /// <param name="At">The expectation's metric.</param>
    /// <param name="Metric">The metric's name.</param>
    public sealed record AnnealedNotMeasured(SpecPath At, string Metric) : SpecError(
        At, $"{Metric} is not measured; write evaluate.annealed: {{ images: 500 }}, for example, or another metric.");

    /// <summary>Convolutions over data of which the spec does not tell the shape.</summary>
    /// <param name="At">The network's kind.</param>
    /// <param name="Source">The source of the data.</param>
    /// <param name="Key">The key that would tell it.</param>
    public sealed record ConvolutionsNeedShape(SpecPath At, string Source, string Key) : SpecError(
        At, $"convolutions need the shape of a datum as a picture, and {Source} data do not tell it before they are read; add {Key}, for "
        + "example [28, 28].");

    /// <summary>Two shapes of one datum.</summary>
    /// <param name="At">The second one.</param>
    /// <param name="Shape">It.</param>
    /// <param name="Other">The first.</param>
    public sealed record ShapesDiffer(SpecPath At, string Shape, string Other) : SpecError(
        At, $"{Shape} is not the shape of a datum given elsewhere, {Other}; leave one of the two out.");

    /// <summary>A convolutional decoder of labels.</summary>
    /// <param name="At">The decoder's kind.</param>
    /// <param name="Loss">The loss.</param>
    public sealed record ConvolutionsMakePictures(SpecPath At, string Loss) : SpecError(
        At, $"a convolutional decoder makes pictures, and the {Loss} loss takes the scores of labels; write gated, dense or linear.");

    /// <summary>Training for searched codes of a latent without a lattice.</summary>
    /// <param name="At">train.refine.</param>
    /// <param name="Latent">The latent's kind.</param>
    public sealed record RefinementNeedsLattice(SpecPath At, string Latent) : SpecError(
        At, $"training for searched codes needs lattice points to search, and the latent is of the kind {Latent}; write a latent of the "
        + "kind lattice, or leave the key out.");

    /// <summary>More entries than a latent may have.</summary>
    /// <param name="At">The latent.</param>
    /// <param name="Numbers">Numbers of all entries.</param>
    /// <param name="Most">The most there may be.</param>
    public sealed record TooManyEntries(SpecPath At, long Numbers, int Most) : SpecError(
        At, $"the entries have {Numbers} numbers together, quantizers times entries times size; give at most {Most}.");

    /// <summary>More levels than a latent of finite scalars may have.</summary>
    /// <param name="At">The latent.</param>
    /// <param name="Levels">How many they are together.</param>
    /// <param name="Most">How many they may be.</param>
    public sealed record TooManyLevels(SpecPath At, long Levels, int Most) : SpecError(
        At, $"the dimensions have {Levels} levels together, their sum times copies; give at most {Most}.");

    /// <summary>A learning rate whose first decay takes it below what the engine can hold.</summary>
    /// <param name="At">The factor.</param>
    /// <param name="Rate">The rate.</param>
    /// <param name="Factor">What it is multiplied by.</param>
    public sealed record RateFallsToNothing(SpecPath At, double Rate, double Factor) : SpecError(
        At, $"the rate {Display.Number(Rate)} times {Display.Number(Factor)} is below 1.2e-38, which the engine takes for 0; write a "
        + "larger rate or factor.");

    /// <summary>A weight decay that takes all of a weight away in a step.</summary>
    /// <param name="At">The decay.</param>
    /// <param name="Rate">The rate.</param>
    /// <param name="Decay">What it is multiplied by.</param>
    public sealed record WeightsVanish(SpecPath At, double Rate, double Decay) : SpecError(
        At, $"the rate {Display.Number(Rate)} times {Display.Number(Decay)} is the share of a weight that a step takes away; it must be "
        + "below 1: write a smaller rate or decay.");

    /// <summary>More parameters than the engine can hold.</summary>
    /// <param name="At">The model.</param>
    /// <param name="Parameters">How many there are at least.</param>
    /// <param name="Most">How many there may be.</param>
    public sealed record TooManyParameters(SpecPath At, long Parameters, int Most) : SpecError(
        At, $"the model has {Parameters} parameters or more; the engine holds at most {Most} (about 20 bytes each): take fewer or "
        + "narrower layers, or a smaller latent.");

    /// <summary>More numbers at once than the engine can hold.</summary>
    /// <param name="At">The key that asks for them.</param>
    /// <param name="Rows">How many rows are in memory at once.</param>
    /// <param name="Numbers">How many numbers there are per row.</param>
    /// <param name="Most">How many numbers there may be at once.</param>
    /// <param name="Key">The key to lower: <c>dithers</c>.</param>
    public sealed record TooManyNumbers(SpecPath At, int Rows, long Numbers, long Most, string Key) : SpecError(
        At, $"{Rows} rows at once of {Numbers} numbers each in the model's layers are {(decimal)Rows * Numbers}; the engine holds at most "
        + $"{Most}: write {Key} of {long.Max(1, Most / Numbers)} or less.");

    /// <summary>More random numbers for a datum than its stream has.</summary>
    /// <param name="At">The key that asks for them.</param>
    /// <param name="Draws">How often a datum is drawn for.</param>
    /// <param name="Numbers">How many numbers each time.</param>
    /// <param name="Most">How many there are.</param>
    public sealed record TooManyDraws(SpecPath At, int Draws, int Numbers, long Most) : SpecError(
        At, $"{Draws} draws of {Numbers} random numbers are {(long)Draws * Numbers} per datum; there are {Most}: write {Most / Numbers} "
        + "or less.");

    /// <summary>A temperature whose end is above its start.</summary>
    /// <param name="At">The temperature.</param>
    /// <param name="Start">That of the first epoch.</param>
    /// <param name="End">The least.</param>
    public sealed record TemperatureRises(SpecPath At, double Start, double End) : SpecError(
        At, $"end is {End.ToString(CultureInfo.InvariantCulture)} (0.5 when left out), above start, "
        + $"{Start.ToString(CultureInfo.InvariantCulture)}; a temperature falls, so give an end of at most start.");

    /// <summary>An expectation on an importance-sampled likelihood that is not measured.</summary>
    /// <param name="At">The expectation's metric.</param>
    /// <param name="Metric">Its name.</param>
    public sealed record LikelihoodNotMeasured(SpecPath At, string Metric) : SpecError(
        At, $"{Metric} is not measured with 0 importance samples; write evaluate.importanceSamples above 0 (a Bernoulli or Gaussian "
        + "loss, a latent with noise) or another metric.");

    /// <summary>An expectation on the share of wrong labels without a categorical loss.</summary>
    /// <param name="At">The expectation's metric.</param>
    /// <param name="Loss">The loss in words.</param>
    public sealed record ErrorNotMeasured(SpecPath At, string Loss) : SpecError(
        At, $"test.error is not measured with the {Loss} loss; write objective.loss: categorical or another metric.");

    /// <summary>A loss of numbers for sentences.</summary>
    /// <param name="At">The loss.</param>
    /// <param name="Loss">The loss in words.</param>
    public sealed record WordsNeedCategories(SpecPath At, string Loss) : SpecError(
        At, $"{Loss} is not a loss for words; sentences need objective.loss: categorical, −log of each word's probability.");

    /// <summary>An expectation per word for data that are rows, or of labels for data that are sentences.</summary>
    /// <param name="At">The expectation's metric.</param>
    /// <param name="Metric">Its name.</param>
    /// <param name="Source">The data source.</param>
    public sealed record MetricOfOtherData(SpecPath At, string Metric, string Source) : SpecError(
        At, Metric == "test.error"
            ? $"test.error counts wrong labels, and the source {Source} gives sentences; write another metric, for example "
            + "test.reconstruction.word."
            : $"{Metric} is per word, and the source {Source} gives no sentences; write a metric per datum, for example test.elbo.");

    /// <summary>The shares set aside leave no training data.</summary>
    /// <param name="At">The files.</param>
    /// <param name="Validation">Share set aside for validation.</param>
    /// <param name="Test">Share set aside for test.</param>
    public sealed record SharesLeaveNothing(SpecPath At, double Validation, double Test) : SpecError(
        At, $"shares {Display.Number(Validation)} and {Display.Number(Test)} leave no training data; their sum must be below 1, for "
        + "example 0.1 and 0.1.");

    /// <summary>A split has neither a file nor a share of the training data.</summary>
    /// <param name="At">The share.</param>
    /// <param name="Split">The split: validation or test.</param>
    public sealed record SplitEmpty(SpecPath At, string Split) : SpecError(
        At, $"a share of 0 leaves no {Split} data; write a share above 0, for example 0.1, or a file under {Split}.");

    /// <summary>A split has both its own file and a share of the training data.</summary>
    /// <param name="At">The share.</param>
    /// <param name="Split">The split: validation or test.</param>
    public sealed record ShareBesideFile(SpecPath At, string Split) : SpecError(
        At, $"{Split} has a file of its own, so nothing is set aside for it; leave this key out or write 0.");

    /// <summary>Labels and data are not split the same way.</summary>
    /// <param name="At">The labels.</param>
    /// <param name="Split">The split that only one of them has a file for.</param>
    public sealed record LabelsSplitOtherwise(SpecPath At, string Split) : SpecError(
        At, $"data and labels must come in the same files: give {Split} under both files and labels, or under neither.");

    /// <summary>Two further test files with the same name.</summary>
    /// <param name="At">The later name.</param>
    /// <param name="Name">The name.</param>
    public sealed record TestsAlike(SpecPath At, string Name) : SpecError(
        At, $"{Display.Quote(Name)} already names a test; each test needs its own: write another one.");

    /// <summary>A pipe without maps whose size differs from what the latent takes and gives.</summary>
    /// <param name="At">The model.</param>
    /// <param name="Pipe">Numbers of the pipe.</param>
    /// <param name="Taken">Numbers the latent takes from the encoder.</param>
    /// <param name="Given">Numbers the latent gives to the decoder.</param>
    public sealed record PipeIsNotTheLatent(SpecPath At, int Pipe, int Taken, int Given) : SpecError(
        At, $"with encoder.maps none the pipe's {Pipe} numbers are the latent's, which takes {Taken} and gives {Given}; write "
        + $"encoder.maps: linear, or a latent of {Pipe}.");

    /// <summary>Data that are sentences, for networks that take rows of numbers.</summary>
    /// <param name="At">The encoder's kind.</param>
    /// <param name="Source">The source's name.</param>
    public sealed record SentencesNeedNetworks(SpecPath At, string Source) : SpecError(
        At, $"{Source} gives sentences, and gated and linear networks take rows of numbers; write encoder.kind: bidirectionalGru and "
        + "decoder.kind: gru, or another source, for example mnist.");

    /// <summary>An interval whose floor is not below its ceiling.</summary>
    /// <param name="At">The interval.</param>
    /// <param name="Floor">Its floor.</param>
    /// <param name="Ceiling">Its ceiling.</param>
    public sealed record FloorNotBelowCeiling(SpecPath At, double Floor, double Ceiling) : SpecError(
        At, $"floor {Display.Number(Floor)} is not below ceiling {Display.Number(Ceiling)}; write for example floor: -6, ceiling: 2.");

    /// <summary>The copies of a lattice are given both in its name and as a key.</summary>
    /// <param name="At">The copies.</param>
    /// <param name="Name">The name, as written.</param>
    public sealed record CopiesTwice(SpecPath At, string Name) : SpecError(
        At, $"{Display.Quote(Name)} already says how many copies; write name: Z with copies, or the name alone.");
}
