using Lattice.Domain.Experiment;

namespace Lattice.Math.Latents;

/// <summary>Quantizers with learned entries: the entry nearest to X, on a tie the one with the lowest index.</summary>
internal sealed class StraightThroughInference : DiscreteInference
{
    private readonly int quantizers;
    private readonly int entries;
    private readonly int size;
    private readonly double[] codebook;
    private readonly double[][] lengths;

    public StraightThroughInference(StraightThroughLatent latent, LatentSpec.StraightThrough spec, double[] codebook, double[] code)
        : base(latent)
    {
        (quantizers, entries, size) = (spec.Quantizers, spec.Entries, spec.Size);
        this.codebook = codebook;
        lengths = [.. Enumerable.Range(0, quantizers).Select(
            i => CodeLengths.Of([.. Enumerable.Range(0, entries).Select(j => code[(j * quantizers) + i])]))];
    }

    public override int Values(int variable) => entries;

    public override double Deviation(int i, EncodedDatum datum) => throw new InvalidOperationException("A quantizer has no noise.");

    public override double CodeLength(int variable, int value) => lengths[variable][value];

    public override int Chosen(int variable, ReadOnlySpan<float> x, ReadOnlySpan<float> noise)
    {
        var (chosen, best) = (0, double.PositiveInfinity);
        for (var j = 0; j < entries; j++)
        {
            var distance = 0.0;
            for (var k = 0; k < size; k++)
            {
                var difference = x[(k * quantizers) + variable] - codebook[Place(variable, j, k)];
                distance += difference * difference;
            }

            (chosen, best) = distance < best ? (j, distance) : (chosen, best);
        }

        return chosen;
    }

    protected override void Write(int variable, int value, Span<double> y)
    {
        for (var k = 0; k < size; k++)
        {
            y[(k * quantizers) + variable] = codebook[Place(variable, value, k)];
        }
    }

    private int Place(int variable, int entry, int k) => (((entry * size) + k) * quantizers) + variable;
}
