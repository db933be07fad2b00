using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;

namespace Lattice.Math.Latents;

/// <summary>Categorical variables: hard samples of q(·|d) = softmax(X), uniform prior, cost D(q ‖ uniform).</summary>
internal sealed class GumbelSoftmaxInference(GumbelSoftmaxLatent latent, LatentSpec.GumbelSoftmax spec) : DiscreteInference(latent)
{
    private readonly int variables = spec.Variables;
    private readonly int categories = spec.Categories;
    private readonly double logCategories = Elementary64.Log(spec.Categories);

    public override Noise ProposalNoise => Noise.Gumbel;

    public override int Values(int variable) => categories;

    /// <summary>1, since the full-support proposal's spread is the temperature κ.</summary>
    public override double Deviation(int i, EncodedDatum datum) => 1;

    public override double CodeLength(int variable, int value) => logCategories;

    public override int Chosen(int variable, ReadOnlySpan<float> x, ReadOnlySpan<float> noise) => Largest(variable, x, noise, 1);

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        Span<double> lengths = stackalloc double[categories];
        for (var variable = 0; variable < variables; variable++)
        {
            var largest = double.NegativeInfinity;
            for (var j = 0; j < categories; j++)
            {
                largest = double.Max(largest, datum.Mean[(j * variables) + variable]);
            }

            var total = 0.0;
            for (var j = 0; j < categories; j++)
            {
                lengths[j] = datum.Mean[(j * variables) + variable] - largest;
                total += Elementary64.Exp(lengths[j]);
            }

            var log = Elementary64.Log(total);
            costs[variable] = logCategories;
            for (var j = 0; j < categories; j++)
            {
                costs[variable] += Elementary64.Exp(lengths[j] - log) * (lengths[j] - log);
            }
        }
    }

    public override void Propose(ReadOnlySpan<float> x, ReadOnlySpan<double> spread, Span<float> sample)
    {
        Span<int> values = stackalloc int[variables];
        for (var variable = 0; variable < variables; variable++)
        {
            values[variable] = Largest(variable, x, sample, spread[variable]);
        }

        sample.Clear();
        for (var variable = 0; variable < variables; variable++)
        {
            sample[(values[variable] * variables) + variable] = 1;
        }
    }

    protected override void Write(int variable, int value, Span<double> y)
    {
        for (var j = 0; j < categories; j++)
        {
            y[(j * variables) + variable] = j == value ? 1 : 0;
        }
    }

    /// <summary>The first category with the largest logit/temperature + G.</summary>
    private int Largest(int variable, ReadOnlySpan<float> logits, ReadOnlySpan<float> noise, double temperature)
    {
        var (chosen, best) = (0, double.NegativeInfinity);
        for (var j = 0; j < categories; j++)
        {
            var place = (j * variables) + variable;
            var perturbed = (logits[place] / temperature) + noise[place];
            (chosen, best) = perturbed > best ? (j, perturbed) : (chosen, best);
        }

        return chosen;
    }
}
