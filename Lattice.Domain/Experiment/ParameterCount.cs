using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>The number of trained parameters, computed from the spec alone.</summary>
/// <param name="Encoder">Parameters of the encoder.</param>
/// <param name="Latent">Parameters of the latent.</param>
/// <param name="Decoder">Parameters of the decoder and of the loss.</param>
internal sealed record ParameterCount(long Encoder, long Latent, long Decoder)
{
    /// <summary>All parameters.</summary>
    public long Total => Encoder + Latent + Decoder;

    /// <summary>The parameters of a model with the given input and output widths.</summary>
    /// <param name="model">The model.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="inputs">Numbers of a datum.</param>
    /// <param name="outputs">Outputs of the decoder.</param>
    /// <param name="picture">The layout of a datum; needed for convolutional networks.</param>
    public static ParameterCount Of(ModelSpec model, LossSpec loss, int inputs, int outputs, Option<FeatureMap> picture = default)
    {
        var (features, given) = (model.Latent.EncoderOutputs + model.Latent.LogVariances, model.Latent.DecoderInputs);
        return new(
            model.Encoder is NetworkSpec.Convolutional encoder
                ? ConvolutionalMaps.EncoderParameters(encoder, Layout())
                    + Linear(ConvolutionalMaps.OfEncoder(encoder, Layout()).Last.Numbers, features)
                : Network(model.Encoder, inputs, features),
            model.Latent.Parameters,
            (model.Decoder is NetworkSpec.Convolutional decoder
                ? ConvolutionalMaps.DecoderParameters(decoder, Layout(), given, outputs)
                : Network(model.Decoder, given, outputs)) + loss.Parameters(outputs));

        FeatureMap Layout() => picture.IfNone(() => throw new ArgumentException("Convolutions need a picture.", nameof(picture)));
    }

    /// <summary>The parameters of a model of sentences with the given vocabulary size, marks included.</summary>
    /// <exception cref="ArgumentException">The encoder or decoder does not take sentences.</exception>
    public static ParameterCount OfSentences(ModelSpec model, int vocabulary)
    {
        if (model.Encoder is not NetworkSpec.BidirectionalGru encoder || model.Decoder is not NetworkSpec.Gru decoder)
        {
            throw new ArgumentException(
                "Sentences need a bidirectional gated recurrent unit as encoder and a unidirectional one as decoder.", nameof(model));
        }

        long words = vocabulary, units = 2 * encoder.Units;
        var maps = encoder.Maps ? 1 : 0;
        var log = model.Latent.LogVariances;
        return new(
            (words * encoder.Embedding) + (2 * Recurrent(encoder.Embedding, encoder.Units))
                + ((encoder.Layers - 1) * 2 * Recurrent(units, encoder.Units))
                + (maps * Linear(encoder.PipeWidth, model.Latent.EncoderOutputs)) + (log == 0 ? 0 : Linear(encoder.PipeWidth, log)),
            model.Latent.Parameters,
            (maps * Linear(model.Latent.DecoderInputs, encoder.PipeWidth)) + (words * decoder.Embedding)
                + Recurrent(decoder.Embedding, units) + ((encoder.Layers - 1) * Recurrent(units, units))
                + (decoder.InputFeeding ? 3 * units * units : 0)
                + Linear(units, words));
    }

    /// <summary>A gated layer has 2(in·out + out) parameters, a linear one in·out + out.</summary>
    private static long Network(NetworkSpec network, long inputs, long outputs)
    {
        var (count, width) = network.Match(
            gated: gated => Layers(gated.Widths, gated.Skip, maps: 2),
            dense: dense => Layers(dense.Widths, dense.Skip, maps: 1),
            convolutional: _ => throw new ArgumentException("Convolutions are counted with their picture.", nameof(network)),
            linear: () => (0L, inputs),
            bidirectionalGru: _ => throw new ArgumentException("Sentences are counted with their vocabulary.", nameof(network)),
            gru: _ => throw new ArgumentException("Sentences are counted with their vocabulary.", nameof(network)));
        return count + Linear(width, outputs);

        (long Count, long Width) Layers(Seq<Dimension> widths, bool skip, int maps) => widths.Fold(
            (Count: 0L, Width: inputs),
            (sum, next) => (sum.Count + (maps * Linear(sum.Width + (skip && sum.Count > 0 ? inputs : 0), next)), next));
    }

    internal static long Linear(long inputs, long outputs) => (inputs * outputs) + outputs;

    /// <summary>Three gates that read input and state, each with a bias.</summary>
    private static long Recurrent(long inputs, long units) => 3 * (Linear(inputs, units) + Linear(units, units));
}
