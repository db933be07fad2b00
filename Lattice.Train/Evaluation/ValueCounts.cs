using LanguageExt;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Random;

namespace Lattice.Train.Evaluation;

/// <summary>Counts the values that discrete variables take over the data; if values are drawn, each datum's first draw counts.</summary>
internal sealed class ValueCounts(DiscreteInference representation, Latent latent, ulong seed, RandomStream stream)
{
    private readonly long[][] counts = [.. Enumerable.Range(0, representation.Coefficients).Select(
        variable => new long[representation.Values(variable)])];
    private readonly float[] noise = new float[representation.NoiseWidth];
    private int data;

    /// <summary>The use over the data counted so far.</summary>
    public ValueUse Use => new(data, Prelude.toSeq(counts.Select(Of)).Strict());

    /// <summary>The use over an encoded split.</summary>
    public static ValueUse Of(DiscreteInference representation, Latent latent, Encoded encoded, ulong seed, RandomStream stream)
    {
        var counts = new ValueCounts(representation, latent, seed, stream);
        for (var datum = 0; datum < encoded.Count; datum++)
        {
            counts.Add(datum, encoded[datum]);
        }

        return counts.Use;
    }

    /// <summary>Counts a datum's values.</summary>
    public void Add(int datum, EncodedDatum encoded)
    {
        latent.Noise.Fill(noise, seed, stream, 0, datum, 0);
        for (var variable = 0; variable < counts.Length; variable++)
        {
            counts[variable][representation.Chosen(variable, encoded.Mean, noise)]++;
        }

        data++;
    }

    /// <summary>Entropy Σ −p·log p of the shares of a histogram.</summary>
    internal static VariableUse Of(long[] counts)
    {
        var (total, nats) = ((double)counts.Sum(), 0.0);
        foreach (var count in counts.Where(count => count > 0))
        {
            nats -= count / total * Elementary64.Log(count / total);
        }

        return new VariableUse(counts.Length, counts.Count(count => count == 0), nats);
    }
}
