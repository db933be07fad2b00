using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="NetworkSpec"/>.</summary>
internal static class NetworkRules
{
    private const int MostLayers = 16;
    private const int MostBlocks = 256;
    private const int MostStride = 16;
    private const int MostKernel = 31;

    private static readonly Codec<ConvolutionalStage> stage = Record.Of(
            Field.Required(
                "channels", Numbers.Count("32", Numbers.MostUnits), (ConvolutionalStage one) => one.Channels, "Numbers per pixel."),
            Field.Default("blocks", Numbers.Int(0, "1", MostBlocks), (ConvolutionalStage one) => one.Blocks, 1, "Residual blocks."),
            Field.Default(
                "stride", Numbers.Count("2", MostStride), (ConvolutionalStage one) => one.Stride, Dimension.Of(1),
                "The factor by which an encoder's stage first divides height and width, rounded up, and a decoder's at last multiplies "
                    + "them."),
            (channels, blocks, stride) => new ConvolutionalStage(channels, blocks, stride))
        .Closed();

    private static readonly Codec<Dimension> kernel = Numbers.Count("3", MostKernel).Where((side, at) => Faults.If(
        side % 2 == 0, () => new SpecError.OutOfRange(at, $"{side.Value}", "an odd number", "3")));

    /// <summary>
    /// <c>{ kind: gated, widths: [300, 300] }</c>, <c>{ kind: dense, widths: [300, 300], activation: gelu }</c>,
    /// <c>{ kind: convolutional, stages: [{ channels: 32, blocks: 1, stride: 2 }] }</c> or <c>{ kind: linear }</c>; for sentences
    /// <c>{ kind: bidirectionalGru, embedding: 500, units: 250, layers: 2, dropout: 0.3, pipe: allLayers, maps: linear }</c> and
    /// <c>{ kind: gru, embedding: 500, dropout: 0.3, inputFeeding: true }</c>.
    /// </summary>
    public static Codec<NetworkSpec> Codec { get; } = Union.Of(
        "kind",
        "a kind of network",
        Case.Of<NetworkSpec, NetworkSpec.Gated>(
            "gated",
            Record.Of(
                Widths((NetworkSpec.Gated network) => network.Widths),
                Skip((NetworkSpec.Gated network) => network.Skip),
                Dropout((NetworkSpec.Gated network) => network.Dropout, "after each layer", 0),
                (widths, skip, dropout) => new NetworkSpec.Gated(widths) { Skip = skip, Dropout = dropout }),
            "Gated layers h·sigmoid(g), h and g linear with bias; a linear layer to the required width follows them."),
        Case.Of<NetworkSpec, NetworkSpec.Dense>(
            "dense",
            Record.Of(
                Widths((NetworkSpec.Dense network) => network.Widths),
                Field.Default(
                    "activation",
                    Words.Choice(
                        "an activation", ("relu", Activation.Relu), ("gelu", Activation.Gelu), ("silu", Activation.Silu),
                        ("tanh", Activation.Tanh)),
                    (NetworkSpec.Dense network) => network.Activation, Activation.Relu,
                    "The activation of every hidden layer: max(a, 0); a·Φ(a) by its tanh form; a·sigmoid(a); or tanh a."),
                Skip((NetworkSpec.Dense network) => network.Skip),
                Dropout((NetworkSpec.Dense network) => network.Dropout, "after each layer", 0),
                (widths, activation, skip, dropout) => new NetworkSpec.Dense(widths, activation) { Skip = skip, Dropout = dropout }),
            "Layers with one activation; a linear layer to the required width follows them."),
        Case.Of<NetworkSpec, NetworkSpec.Convolutional>(
            "convolutional",
            Record.Of(
                Field.Required(
                    "stages", Many.Of(stage, "stages", least: 1), (NetworkSpec.Convolutional network) => network.Stages,
                    "Stages of one resolution each, in the order of the data's way: an encoder's from the picture to the smallest map, a "
                        + "decoder's from the smallest map to the picture."),
                Field.Default(
                    "kernel", kernel, (NetworkSpec.Convolutional network) => network.Kernel, Dimension.Of(3),
                    "The side of every kernel, an odd number."),
                Field.Default(
                    "shape", DataRules.Axes, (NetworkSpec.Convolutional network) => network.Shape, Seq<int>.Empty,
                    "Shape of a datum as a picture, [rows, columns] or [rows, columns, channels], where data.source or data.shape does "
                        + "not tell it."),
                Dropout((NetworkSpec.Convolutional network) => network.Dropout, "after each gated convolution", 0),
                (stages, kernel, shape, dropout) =>
                    new NetworkSpec.Convolutional(stages) { Kernel = kernel, Shape = shape, Dropout = dropout }),
            "Gated convolutions over pictures, with residual blocks; a linear layer lies between the smallest map and the latent."),
        Case.Of<NetworkSpec, NetworkSpec.Linear>(
            "linear", Record.Of(new NetworkSpec.Linear()), "One linear map with bias, no hidden layer."),
        Case.Of<NetworkSpec, NetworkSpec.BidirectionalGru>(
            "bidirectionalGru",
            Record.Of(
                Embedding((NetworkSpec.BidirectionalGru network) => network.Embedding),
                Field.Default(
                    "units", Numbers.Count("250", Numbers.MostUnits), (NetworkSpec.BidirectionalGru network) => network.Units,
                    Dimension.Of(250),
                    "Units of each direction of each layer."),
                Field.Default(
                    "layers",
                    Numbers.Count("2", MostLayers),
                    (NetworkSpec.BidirectionalGru network) => network.Layers,
                    Dimension.Of(2),
                    "Number of stacked layers, in the decoder too."),
                Dropout((NetworkSpec.BidirectionalGru network) => network.Dropout, "between two layers"),
                Field.Default(
                    "pipe", Words.Choice("a pipe", ("allLayers", Pipe.AllLayers), ("topLayer", Pipe.TopLayer)),
                    (NetworkSpec.BidirectionalGru network) => network.Pipe, Pipe.AllLayers,
                    "allLayers: the last states of every layer go to the same layer of the decoder, 2·units·layers numbers; topLayer: "
                        + "only those of the top layer, 2·units numbers, to every layer."),
                Field.Default(
                    "maps", Words.Choice("a choice of maps", ("linear", true), ("none", false)),
                    (NetworkSpec.BidirectionalGru network) => network.Maps, true,
                    "linear: linear maps before and after the latent; none: the pipe's numbers are the latent's."),
                (
                    embedding,
                    units,
                    layers,
                    dropout,
                    pipe,
                    maps) => new NetworkSpec.BidirectionalGru(embedding, units, layers, dropout, pipe, maps)),
            "An encoder of sentences: word vectors, then gated recurrent units in both directions."),
        Case.Of<NetworkSpec, NetworkSpec.Gru>(
            "gru",
            Record.Of(
                Embedding((NetworkSpec.Gru network) => network.Embedding),
                Dropout((NetworkSpec.Gru network) => network.Dropout, "between two layers and after the last"),
                Field.Default(
                    "inputFeeding", Words.Boolean, (NetworkSpec.Gru network) => network.InputFeeding, true,
                    "Whether the first layer also reads the output of the previous step."),
                (embedding, dropout, feeding) => new NetworkSpec.Gru(embedding, dropout, feeding)),
            "A decoder of sentences: word vectors, then gated recurrent units, as many layers as the encoder has and as wide as its two "
                + "directions."));

    private static Fields<R, Seq<Dimension>> Widths<R>(Func<R, Seq<Dimension>> get) => Field.Required(
        "widths", Many.Of(Numbers.Count("300", Numbers.MostUnits), "widths", least: 1), get,
        "Units of each hidden layer, from input to output.");

    private static Fields<R, bool> Skip<R>(Func<R, bool> get) => Field.Default(
        "skip", Words.Boolean, get, false, "Whether every layer after the first also reads the network's input.");

    private static Fields<R, Dimension> Embedding<R>(Func<R, Dimension> get) => Field.Default(
        "embedding", Numbers.Count("500", Numbers.MostUnits), get, Dimension.Of(500), "Size of a word vector.");

    private static Fields<R, double> Dropout<R>(Func<R, double> get, string where, double usual = 0.3) => Field.Default(
        "dropout", Numbers.Real(Ranges.Dropout, "0.3"), get, usual,
            $"Dropout rate {where}: the share of numbers left out at a training step.");
}
