using Lattice.Math.Algebra;

namespace Lattice.Math.Latents;

/// <summary>Finite scalar quantization: tanh X rounded to the nearest of L levels on [−1, 1].</summary>
internal sealed class FiniteScalarInference : DiscreteInference
{
    private readonly double[][] lengths;

    public FiniteScalarInference(FiniteScalarLatent latent, double[] code) : base(latent) =>
        lengths = [.. latent.Runs.SelectMany(run => Enumerable.Range(0, run.Count).Select(i =>
            CodeLengths.Of([.. Enumerable.Range(0, run.Levels).Select(j => code[run.FirstLogit + (j * run.Count) + i])])))];

    public override int Values(int variable) => lengths[variable].Length;

    public override double Deviation(int i, EncodedDatum datum) => throw new InvalidOperationException("A quantizer has no noise.");

    public override double CodeLength(int variable, int value) => lengths[variable][value];

    public override int Chosen(int variable, ReadOnlySpan<float> x, ReadOnlySpan<float> noise)
    {
        var bounded = FiniteScalarLatent.Bounded<Real64>(x[variable]).Value;
        return (int)double.Round((bounded + 1) * (0.5 * (Values(variable) - 1)), MidpointRounding.ToEven);
    }

    protected override void Write(int variable, int value, Span<double> y) => y[variable] = (value * (2.0 / (Values(variable) - 1))) - 1;
}
