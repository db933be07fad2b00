using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>What the encoder gives for every datum of a split: X = e_c(d), and log σ²(d) where the latent has it, else X again.</summary>
internal sealed class Encoded
{
    private readonly float[] mean;
    private readonly float[] logVariance;

    private Encoded(int count, int dimension)
    {
        Dimension = dimension;
        Count = count;
        mean = new float[checked(count * dimension)];
        logVariance = new float[mean.Length];
    }

    public int Dimension { get; }

    public int Count { get; }

    public ReadOnlySpan<float> Mean(int datum) => mean.AsSpan(datum * Dimension, Dimension);

    public ReadOnlySpan<float> LogVariance(int datum) => logVariance.AsSpan(datum * Dimension, Dimension);

    /// <summary>Encodes the first <paramref name="count"/> data.</summary>
    public static Encoded Of(Model model, IParameters store, DataSplit split, int count, Workers workers)
    {
        var encoded = new Encoded(count, model.Latent.EncoderOutputs);
        EncoderPass.ForEach(model, store, split, count, workers, encoded.Put);
        return encoded;
    }

    /// <summary>Encodes the sentences of a split.</summary>
    public static Encoded Of(SequenceModel model, IParameters store, TextSplit split, BatchOrder batches, Workers workers)
    {
        var encoded = new Encoded(split.Count, model.Latent.EncoderOutputs);
        EncoderPass.ForEach(model, store, split, batches, workers, encoded.Put);
        return encoded;
    }

    private void Put(int datum, ReadOnlySpan<float> ofMean, ReadOnlySpan<float> ofLogVariance)
    {
        ofMean.CopyTo(mean.AsSpan(datum * Dimension));
        ofLogVariance.CopyTo(logVariance.AsSpan(datum * Dimension));
    }
}
