using LanguageExt;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Evaluation.Representations;

namespace Lattice.Train.Evaluation;

/// <summary>Counts the values that discrete variables take over a split.</summary>
internal static class ValueUses
{
    /// <summary>The use over the data encoded; where values are drawn, each datum's first draw.</summary>
    public static ValueUse Of(DiscreteRepresentation representation, Latent latent, Encoded encoded, ulong seed, RandomStream stream)
    {
        var counts = Enumerable.Range(0, representation.Coefficients).Select(variable => new int[representation.Values(variable)]).ToArray();
        var noise = new float[representation.NoiseWidth];
        for (var datum = 0; datum < encoded.Count; datum++)
        {
            latent.Noise.Fill(noise, seed, stream, 0, datum, 0);
            for (var variable = 0; variable < counts.Length; variable++)
            {
                counts[variable][representation.Chosen(variable, encoded.Mean(datum), noise)]++;
            }
        }

        return new ValueUse(encoded.Count, Prelude.toSeq(counts.Select(Use)).Strict());
    }

    /// <summary>Entropy Σ −p·log p of the shares of a histogram.</summary>
    internal static VariableUse Use(int[] counts)
    {
        var (total, nats) = ((double)counts.Sum(), 0.0);
        foreach (var count in counts.Where(count => count > 0))
        {
            nats -= count / total * Elementary64.Log(count / total);
        }

        return new VariableUse(counts.Length, counts.Count(count => count == 0), nats);
    }
}
