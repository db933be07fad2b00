using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

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
    private readonly Network decoder;
    private readonly Head output;

    /// <summary>The model of a spec for data of <paramref name="inputs"/> features and decoder outputs of <paramref name="outputs"/>.</summary>
    public Model(ModelSpec spec, int inputs, int outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
        Latent = Latent.Of(spec.Latent);
        encoder = new Network("encoder", spec.Encoder, inputs, spec.Initialisation);
        mean = new Head("encoder.mean", encoder.Outputs, Latent.Dimension, spec.Initialisation);
        logVariance = Latent.NeedsLogVariance
            ? new Head("encoder.logVariance", encoder.Outputs, Latent.Dimension, spec.Initialisation)
            : Option<Head>.None;
        decoder = new Network("decoder", spec.Decoder, Latent.Dimension, spec.Initialisation);
        output = new Head("decoder.output", decoder.Outputs, outputs, spec.Initialisation);
        Parameters = encoder.Parameters + mean.Parameters + logVariance.Map(head => head.Parameters).IfNone(Seq<ParameterSpec>.Empty)
            + Latent.Parameters + decoder.Parameters + output.Parameters;
    }

    /// <summary>Features of a datum.</summary>
    public int Inputs { get; }

    /// <summary>The decoder's outputs.</summary>
    public int Outputs { get; }

    /// <summary>The latent's functions.</summary>
    public Latent Latent { get; }

    /// <summary>Every trained tensor, in the order of checkpoints.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>The encoder: data [n × inputs] → X [n × m], and log σ²(d) where the latent needs it (else X again, unread).</summary>
    public (T Mean, T LogVariance) Encode<T>(ParameterValues<T> parameters, T data) where T : ITensor<T>
    {
        var hidden = encoder.Apply(parameters, data);
        var x = mean.Apply(parameters, hidden);
        return (x, logVariance.Map(head => head.Apply(parameters, hidden)).IfNone(x));
    }

    /// <summary>The decoder: y [n × m] → outputs [n × outputs] (logits of a Bernoulli or categorical law, or means).</summary>
    public T Decode<T>(ParameterValues<T> parameters, T y) where T : ITensor<T> =>
        output.Apply(parameters, decoder.Apply(parameters, y));
}
