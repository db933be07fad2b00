using Lattice.Domain.Lattices;

namespace Lattice.Domain.Experiment;

/// <summary>How many numbers training finds, from the spec alone.</summary>
/// <param name="Encoder">Those of the encoder.</param>
/// <param name="Latent">Those of the latent.</param>
/// <param name="Decoder">Those of the decoder.</param>
public sealed record ParameterCount(long Encoder, long Latent, long Decoder)
{
    /// <summary>All of them.</summary>
    public long Total => Encoder + Latent + Decoder;

    /// <summary>The parameters of a model between data of so many values and a loss of so many outputs.</summary>
    public static ParameterCount Of(ModelSpec model, int inputs, int outputs) => new(
        Network(model.Encoder, inputs, EncoderOutputs(model.Latent)),
        LatentParameters(model.Latent),
        Network(model.Decoder, model.Latent.DecoderInputs, outputs));

    /// <summary>The parameters of a model of sentences, for a vocabulary of so many words, marks included.</summary>
    /// <exception cref="ArgumentException">Encoder and decoder are not those of sentences.</exception>
    public static ParameterCount OfSentences(ModelSpec model, int vocabulary)
    {
        if (model.Encoder is not NetworkSpec.BidirectionalGru encoder || model.Decoder is not NetworkSpec.Gru decoder)
        {
            throw new ArgumentException("Sentences are encoded by a bidirectional gated recurrent unit and decoded by one of one direction.", nameof(model));
        }

        long words = vocabulary, units = 2 * encoder.Units;
        var maps = encoder.Maps ? 1 : 0;
        var log = EncoderOutputs(model.Latent) - model.Latent.EncoderOutputs;
        return new(
            (words * encoder.Embedding) + (2 * Recurrent(encoder.Embedding, encoder.Units)) + ((encoder.Layers - 1) * 2 * Recurrent(units, encoder.Units))
                + (maps * Linear(encoder.PipeWidth, model.Latent.EncoderOutputs)) + (log == 0 ? 0 : Linear(encoder.PipeWidth, log)),
            LatentParameters(model.Latent),
            (maps * Linear(model.Latent.DecoderInputs, encoder.PipeWidth)) + (words * decoder.Embedding)
                + Recurrent(decoder.Embedding, units) + ((encoder.Layers - 1) * Recurrent(units, units)) + (decoder.InputFeeding ? 3 * units * units : 0)
                + Linear(units, words));
    }

    /// <summary>What the encoder puts out: X, and m log-variances beside it for the Gaussian latent.</summary>
    public static int EncoderOutputs(LatentSpec latent) => latent is LatentSpec.Gaussian ? 2 * latent.Dimension : latent.EncoderOutputs;

    /// <summary>A gated layer has 2(in·out + out) parameters, a linear one in·out + out.</summary>
    private static long Network(NetworkSpec network, long inputs, long outputs)
    {
        var (count, width) = network.Match(
            gated: gated => gated.Widths.Fold((Count: 0L, Width: inputs), (sum, next) => (sum.Count + (2 * Linear(sum.Width, next)), next)),
            linear: () => (0L, inputs),
            bidirectionalGru: _ => throw new ArgumentException("Sentences are counted with their vocabulary.", nameof(network)),
            gru: _ => throw new ArgumentException("Sentences are counted with their vocabulary.", nameof(network)));
        return count + Linear(width, outputs);
    }

    private static long Linear(long inputs, long outputs) => (inputs * outputs) + outputs;

    /// <summary>Three gates that read inputs and state, each with a bias.</summary>
    private static long Recurrent(long inputs, long units) => 3 * (Linear(inputs, units) + Linear(units, units));

    /// <summary>Steps and scales of a lattice; σ per dimension of the Gaussian lattice, and its linear maps; entries, codes and counts of quantizers.</summary>
    private static long LatentParameters(LatentSpec latent) => latent.Match(
        onLattice: one => (one.Prior.Form == PriorForm.Convolved ? one.Dimension : 0L) + Scales(one),
        gaussianLattice: one => one.Dimension,
        gaussian: _ => 0L,
        gaussianDither: one => Linear(one.Inputs, one.Size) + one.Size + Linear(one.Size, one.Outputs),
        straightThrough: one => (long)one.Quantizers * one.Entries * (one.Size + (one.MovingAverage.IsSome ? 2 : 1)),
        finiteScalar: one => one.Alphabets.Sum(),
        gumbelSoftmax: _ => 0L);

    private static long Scales(LatentSpec.OnLattice latent) => latent.Prior.Scales switch
    {
        PriorScales.Shared => 1,
        PriorScales.PerBlock => LatticeFactors.Of(latent.Lattice).Count,
        _ => latent.Dimension,
    };
}
