using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// The system of the paper's figure 2 as pure functions over any tensor algebra: X = e_c(D), y = X − U (in law Z − U), and
/// the decoder g(y).
/// </summary>
public sealed class Model
{
    private readonly Network encoder;
    private readonly Head mean;
    private readonly Option<Head> logVariance;
    private readonly Option<Head> before;
    private readonly Option<Head> after;
    private readonly Network decoder;
    private readonly Head output;

    /// <summary>The model of a spec for data of <paramref name="inputs"/> features and decoder outputs of <paramref name="outputs"/>.</summary>
    public Model(ModelSpec spec, int inputs, int outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
        Latent = Latent.Of(spec.Latent);
        encoder = new Network("encoder", spec.Encoder, inputs, spec.Initialisation);
        mean = new Head("encoder.mean", encoder.Outputs, spec.Latent.EncoderOutputs, spec.Initialisation);
        logVariance = Latent.NeedsLogVariance
            ? new Head("encoder.logVariance", encoder.Outputs, Latent.Dimension, spec.Initialisation)
            : Option<Head>.None;
        before = Latent.Maps.Map(maps => new Head("latent.before", maps.Inputs, Latent.Dimension, spec.Initialisation));
        after = Latent.Maps.Map(maps => new Head("latent.after", Latent.Dimension, maps.Outputs, spec.Initialisation));
        decoder = new Network("decoder", spec.Decoder, spec.Latent.DecoderInputs, spec.Initialisation);
        output = new Head("decoder.output", decoder.Outputs, outputs, spec.Initialisation);
        Parameters = encoder.Parameters + mean.Parameters + Of(logVariance) + Of(before) + Latent.Parameters + Of(after) + decoder.Parameters + output.Parameters;
    }

    /// <summary>Features of a datum.</summary>
    public int Inputs { get; }

    /// <summary>The decoder's outputs.</summary>
    public int Outputs { get; }

    /// <summary>The latent's functions.</summary>
    public Latent Latent { get; }

    /// <summary>Every trained tensor, in the order of checkpoints.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>The encoder: data [n × inputs] → X [n × outputs of the encoder], and log σ²(d) where the latent needs it.</summary>
    public EncoderOutput<T> Encode<T>(ParameterValues<T> parameters, T data) where T : ITensor<T>
    {
        var hidden = encoder.Apply(parameters, data);
        var x = Through(before, parameters, mean.Apply(parameters, hidden));
        return new(x, logVariance.Map(head => head.Apply(parameters, hidden)));
    }

    /// <summary>The decoder: y [n × m] → outputs [n × outputs] (logits of a Bernoulli or categorical law, or means).</summary>
    public T Decode<T>(ParameterValues<T> parameters, T y) where T : ITensor<T> =>
        output.Apply(parameters, decoder.Apply(parameters, Through(after, parameters, y)));

    private static T Through<T>(Option<Head> map, ParameterValues<T> parameters, T x) where T : ITensor<T> => map.Map(head => head.Apply(parameters, x)).IfNone(x);

    private static Seq<ParameterSpec> Of(Option<Head> head) => head.Map(one => one.Parameters).IfNone(Seq<ParameterSpec>.Empty);
}
