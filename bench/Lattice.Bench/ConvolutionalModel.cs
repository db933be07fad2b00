using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;

namespace Lattice.Bench;

/// <summary>The reference model with the convolutional networks of <c>specs/priors/e8-convolutional.yaml</c>.</summary>
internal static class ConvolutionalModel
{
    private static readonly FeatureMap picture = new(28, 28, 1);

    private static readonly NetworkSpec.Convolutional encoder = new(Prelude.Seq(Stage(32), Stage(48)));

    private static readonly NetworkSpec.Convolutional decoder = new(Prelude.Seq(Stage(48), Stage(32)));

    /// <summary>The experiment.</summary>
    public static ExperimentSpec Spec { get; } = ReferenceModel.Spec with
    {
        Model = ReferenceModel.Spec.Model with { Encoder = encoder, Decoder = decoder },
    };

    /// <summary>FLOP of a training step: one product forward and two backward, but none for the gradient of the data.</summary>
    public static double FlopsPerStep
    {
        get
        {
            var latent = Spec.Model.Latent;
            var (down, up) = (ConvolutionalMaps.OfEncoder(encoder, picture), ConvolutionalMaps.OfDecoder(decoder, picture));
            var first = Gated(down[0], picture.Channels, down[0].Channels);
            var rest = Gated(down[1], down[0].Channels, down[1].Channels) + Blocks(down, encoder) + Blocks(up, decoder)
                + ((double)down[1].Count * latent.EncoderOutputs) + ((double)up[0].Count * latent.DecoderInputs)
                + Gated(up[0], up[0].Channels, 4 * up[1].Channels) + (Gated(up[1], up[1].Channels, 4 * picture.Channels) / 2);
            return 2 * ReferenceModel.Batch * ((2 * first) + (3 * rest));
        }
    }

    private static double Blocks(Seq<FeatureMap> maps, NetworkSpec.Convolutional network) =>
        maps.Zip(network.Stages).Sum(one => one.Item2.Blocks * Gated(one.Item1, one.Item1.Channels, one.Item1.Channels));

    /// <summary>Multiplications of a gated convolution with a kernel of 3 × 3.</summary>
    private static double Gated(FeatureMap at, int inputs, int outputs) => (double)at.Pixels * 9 * inputs * 2 * outputs;

    private static ConvolutionalStage Stage(int channels) => new(Dimension.Of(channels), 1, Dimension.Of(2));
}
