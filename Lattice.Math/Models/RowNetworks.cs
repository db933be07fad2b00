using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// Encoder and decoder of rows of numbers. A batch consists of its rows, followed by the targets if they are not the rows themselves.
/// </summary>
internal sealed class RowNetworks : INetworks
{
    private readonly Loss loss;
    private readonly ILayers encoder;
    private readonly ILayers decoder;
    private readonly Head output;

    /// <summary>The networks of a spec.</summary>
    /// <param name="spec">Encoder, decoder and initialisation.</param>
    /// <param name="latent">The latent between them.</param>
    /// <param name="inputs">The number of values in a datum.</param>
    /// <param name="outputs">The number of the decoder's outputs.</param>
    /// <param name="loss">The loss of equation 2; if it takes labels, they are the targets, one-hot.</param>
    /// <param name="parts">The parts in place of those of the spec, if any.</param>
    public RowNetworks(ModelSpec spec, Latent latent, int inputs, int outputs, Loss loss, ModelParts? parts = null)
    {
        (Inputs, Outputs, this.loss) = (inputs, outputs, loss);
        encoder = Layers("encoder", parts?.Encoder, spec.Encoder, inputs);
        decoder = Layers("decoder", parts?.Decoder, spec.Decoder, latent.DecoderWidth);
        output = new Head("decoder.output", decoder.Outputs, outputs, spec.Initialisation);

        ILayers Layers(string name, INetwork? own, NetworkSpec network, int features) => own is null
            ? new Network(name, network, features, spec.Initialisation)
            : new OwnLayers(name, own, features, spec.Initialisation);
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
    public IReadOnlyList<Shape> Batch(int length, int count, bool training) =>
        loss.TakesLabels ? [new(count, Inputs), new(count, Outputs)] : [new(count, Inputs)];

    /// <inheritdoc/>
    public NetworkPass<T> On<T>(ParameterValues<T> parameters, IReadOnlyList<T> batch) where T : ITensor<T> => new(
        () => encoder.Apply(parameters, batch[0]),
        given =>
        {
            var outputs = Decode(parameters, given);
            return new(Loss(parameters, outputs, batch[^1]), outputs);
        });

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
