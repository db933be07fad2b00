using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>The encoder's outputs for every datum of a split: X = e_c(d), and log σ²(d) if the latent has it.</summary>
internal sealed class Encoded
{
    private readonly float[] mean;
    private readonly float[] logVariance;

    private Encoded(int count, int dimension, bool hasLogVariance)
    {
        Dimension = dimension;
        Count = count;
        mean = new float[checked(count * dimension)];
        logVariance = hasLogVariance ? new float[mean.Length] : [];
    }

    public int Dimension { get; }

    public int Count { get; }

    public ReadOnlySpan<float> Mean(int datum) => mean.AsSpan(datum * Dimension, Dimension);

    /// <summary>Coordinate i of X, datum by datum.</summary>
    public IEnumerable<double> Means(int i) => Enumerable.Range(0, Count).Select(datum => (double)mean[(datum * Dimension) + i]);

    /// <summary>log σ²(d); empty if the latent has none.</summary>
    public ReadOnlySpan<float> LogVariance(int datum) => logVariance.Length == 0
        ? default
        : logVariance.AsSpan(datum * Dimension, Dimension);

    /// <summary>The encoder's outputs for a datum.</summary>
    public EncodedDatum this[int datum] => new(Mean(datum), LogVariance(datum));

    /// <summary>Encodes the first <paramref name="count"/> data.</summary>
    public static Encoded Of(Model model, IParameters store, ISplit split, int count, Workers workers)
    {
        var encoded = new Encoded(count, model.Latent.EncoderOutputs, model.Latent.NeedsLogVariance);
        EncoderPass.ForEach(model, store, split, count, workers, encoded.Put);
        return encoded;
    }

    private void Put(int datum, EncodedDatum encoded)
    {
        encoded.Mean.CopyTo(mean.AsSpan(datum * Dimension));
        if (logVariance.Length > 0)
        {
            encoded.LogVariance.CopyTo(logVariance.AsSpan(datum * Dimension));
        }
    }
}
