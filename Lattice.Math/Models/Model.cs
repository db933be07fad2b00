using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// The system of the paper's figure 2 as pure functions over any tensor algebra: X = e_c(D), y = X − U (in distribution Z − U), and the
/// decoder g(y). Any latent fits between any networks.
/// </summary>
internal sealed class Model
{
    private readonly INetworks networks;
    private readonly Option<Head> mean;
    private readonly Option<Head> logVariance;
    private readonly Option<Head> before;
    private readonly Option<Head> after;

    /// <summary>A latent between an encoder and a decoder.</summary>
    public Model(INetworks networks, Latent latent, InitialisationSpec rule)
    {
        (this.networks, Latent) = (networks, latent);
        mean = networks.IsMapped ? Head("encoder.mean", networks.Width, latent.EncoderWidth) : Option<Head>.None;
        logVariance = latent.NeedsLogVariance ? Head("encoder.logVariance", networks.Width, latent.Dimension) : Option<Head>.None;
        before = latent.Maps.Map(maps => Head("latent.before", maps.Inputs, latent.Dimension));
        after = latent.Maps.Map(maps => Head("latent.after", latent.Dimension, maps.Outputs));
        Parameters = networks.Encoder + Of(mean) + Of(logVariance) + Of(before) + latent.Parameters + Of(after) + networks.Decoder;

        Head Head(string name, int inputs, int outputs) => new(name, inputs, outputs, rule);

        static Seq<ParameterSpec> Of(Option<Head> head) => head.Map(one => one.Parameters).IfNone(Seq<ParameterSpec>.Empty);
    }

    /// <summary>The latent.</summary>
    public Latent Latent { get; }

    /// <summary>Every trained tensor, in the order of checkpoints.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>The name of the decoder's output bias.</summary>
    public string OutputBias => networks.OutputBias;

    /// <inheritdoc cref="INetworks.Batch"/>
    public IReadOnlyList<Shape> Batch(int length, int count, bool training) => networks.Batch(length, count, training);

    /// <summary>Applies the model to a batch.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="batch">Tensors of the shapes of <see cref="Batch"/>.</param>
    public ModelPass<T> On<T>(ParameterValues<T> parameters, IReadOnlyList<T> batch) where T : ITensor<T>
    {
        var pass = networks.On(parameters, batch);
        return new(() => Encoded(parameters, pass.Encode()), y => pass.Decode(ToDecoder(parameters, y)));
    }

    /// <summary>The decoder's input: y itself, unless a learned map follows the latent.</summary>
    public T ToDecoder<T>(ParameterValues<T> parameters, T y) where T : ITensor<T> => Through(after, parameters, y);

    private EncoderOutput<T> Encoded<T>(ParameterValues<T> parameters, T hidden) where T : ITensor<T>
    {
        var x = Through(before, parameters, Through(mean, parameters, hidden));
        return new(x, logVariance.Map(head => head.Apply(parameters, hidden)));
    }

    private static T Through<T>(Option<Head> map, ParameterValues<T> parameters, T x)
        where T : ITensor<T> => map.Map(head => head.Apply(parameters, x)).IfNone(x);
}

/// <summary>A model applied to a batch.</summary>
/// <param name="Encode">X [n × outputs of the encoder], and log σ²(d) if the latent needs it.</param>
/// <param name="Decode">Applies the decoder to y, [n × m].</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record ModelPass<T>(Func<EncoderOutput<T>> Encode, Func<T, Decoded<T>> Decode) where T : ITensor<T>;
