using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// Encoder and decoder of rows of numbers. A batch consists of its rows, followed by the targets if they are not the rows themselves, and
/// in training with dropout by its noise, the encoder's units before the decoder's.
/// </summary>
internal sealed class RowNetworks : INetworks
{
    private readonly Loss loss;
    private readonly ILayers encoder;
    private readonly ILayers decoder;
    private readonly IHead output;

    /// <summary>The networks of a spec.</summary>
    /// <param name="spec">Encoder, decoder and initialisation.</param>
    /// <param name="latent">The latent between them.</param>
    /// <param name="inputs">The number of values in a datum.</param>
    /// <param name="outputs">The number of the decoder's outputs.</param>
    /// <param name="loss">The loss of equation 2; if it takes labels, they are the targets, one-hot.</param>
    /// <param name="parts">The parts in place of those of the spec, if any.</param>
    /// <param name="picture">The layout of a datum; needed for convolutional networks.</param>
    /// <exception cref="ArgumentException">A convolutional network has no picture.</exception>
    public RowNetworks(
        ModelSpec spec, Latent latent, int inputs, int outputs, Loss loss, ModelParts? parts = null,
        Option<FeatureMap> picture = default)
    {
        (Inputs, Outputs, this.loss) = (inputs, outputs, loss);
        encoder = Layers("encoder", parts?.Encoder, spec.Encoder, inputs);
        decoder = Layers("decoder", parts?.Decoder, spec.Decoder, latent.DecoderWidth);
        const string last = "decoder.output";
        output = decoder is ConvolutionalDecoder maps
            ? maps.Head(last, outputs, spec.Initialisation)
            : new Head(last, decoder.Outputs, outputs, spec.Initialisation);

        ILayers Layers(string name, INetwork? own, NetworkSpec network, int features) =>
            own is not null ? new OwnLayers(name, own, features, spec.Initialisation)
            : network is not NetworkSpec.Convolutional maps ? new Network(name, network, features, spec.Initialisation)
            : name == "encoder" ? new ConvolutionalEncoder(name, maps, Layout(), spec.Initialisation)
            : new ConvolutionalDecoder(name, maps, features, Layout(), spec.Initialisation);

        FeatureMap Layout() => picture.IfNone(() => throw new ArgumentException("Convolutions need a picture.", nameof(picture)));
    }

    /// <summary>The number of values in a datum.</summary>
    public int Inputs { get; }

    /// <summary>The number of the decoder's outputs.</summary>
    public int Outputs { get; }

    /// <summary>The number of the means: a class's score each where the targets are labels, otherwise one for each value.</summary>
    public int Predictions => loss.TakesLabels ? Outputs : Inputs;

    /// <inheritdoc/>
    public Seq<ParameterSpec> Encoder => encoder.Parameters;

    /// <inheritdoc/>
    public Seq<ParameterSpec> Decoder => decoder.Parameters + output.Parameters + loss.Parameters(Outputs);

    /// <inheritdoc/>
    public int Width => encoder.Outputs;

    /// <inheritdoc/>
    public bool IsMapped => true;

    /// <inheritdoc/>
    public string OutputBias => output.Bias;

    /// <inheritdoc/>
    public IReadOnlyList<Shape> Batch(int length, int count, bool training)
    {
        Shape[] data = loss.TakesLabels ? [new(count, Inputs), new(count, Outputs)] : [new(count, Inputs)];
        return training && Noise > 0 ? [.. data, new(count, Noise)] : data;
    }

    /// <summary>Numbers of noise per datum that dropout takes at a training step; 0 without dropout.</summary>
    public int Noise => encoder.Noise + decoder.Noise;

    /// <summary>The place of that noise among a batch's tensors.</summary>
    public int NoiseAt => loss.TakesLabels ? 2 : 1;

    /// <inheritdoc/>
    public NetworkPass<T> On<T>(ParameterValues<T> parameters, IReadOnlyList<T> batch) where T : ITensor<T>
    {
        // An encoder alone is applied to rows alone.
        var targets = batch[int.Min(NoiseAt, batch.Count) - 1];
        var noise = batch.Count > NoiseAt ? Option<T>.Some(batch[NoiseAt]) : Option<T>.None;
        return new(() => Through(encoder, batch[0], 0), given =>
        {
            var outputs = output.Apply(parameters, Through(decoder, given, encoder.Noise));
            return new(Loss(parameters, outputs, targets), outputs);
        });

        T Through(ILayers layers, T x, int first) => layers.Noise == 0
            ? layers.Apply(parameters, x)
            : noise.Match(
                Some: all => layers.Apply(parameters, x, T.Columns(all, first, layers.Noise)),
                None: () => layers.Apply(parameters, x));
    }

    /// <summary>The decoder's outputs, such as logits of a Bernoulli or categorical law, or means: [n × outputs].</summary>
    public T Decode<T>(ParameterValues<T> parameters, T given)
        where T : ITensor<T> => output.Apply(parameters, decoder.Apply(parameters, given));

    /// <summary>The loss of targets given the decoder's outputs, [n × outputs] and [n × predictions] → [n × 1].</summary>
    public T Loss<T>(ParameterValues<T> parameters, T outputs, T targets)
        where T : ITensor<T> => loss.Of(parameters, outputs, targets);

    /// <summary>Means of Q, [n × predictions]: probabilities for a Bernoulli distribution.</summary>
    public T Means<T>(ParameterValues<T> parameters, T given) where T : ITensor<T> =>
        loss.Mean(Decode(parameters, given));
}
