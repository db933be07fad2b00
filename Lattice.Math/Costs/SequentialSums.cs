using Lattice.Math.Algebra;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <summary>
/// The onward sums from every state of a trellis, from which the conditionals of a sequential code are computed: as products, one fused
/// multiply-add per edge, where nothing that matters underflows, and as logarithms elsewhere.
/// </summary>
internal sealed class SequentialSums
{
    // As in the sweeps of the periodised cost: a hundred digits are reserved for what underflows on the way.
    private const double LeastSum = 1e-200;

    private readonly TrellisProgram program;
    private readonly double[] exponents;
    private readonly double[] factors;
    private readonly double[] weights;
    private readonly double[] onward;
    private double[] logWeights = [];
    private double[] logOnward = [];
    private bool products;
    private volatile bool hasLogarithms;

    /// <summary>Room for the sums of a trellis: fill the tables of weights, then call <see cref="Fill"/>.</summary>
    public SequentialSums(TrellisProgram program)
    {
        this.program = program;
        (exponents, factors, weights) = (new double[program.ClassCount], new double[program.ClassCount], new double[program.ClassCount]);
        onward = new double[program.StateCount];
    }

    /// <summary>The weight of a class is factor·e^exponent.</summary>
    public Span<double> Exponents => exponents;

    /// <inheritdoc cref="Exponents"/>
    public Span<double> Factors => factors;

    /// <summary>Computes the sums from the weights. Nothing is allocated.</summary>
    public void Fill()
    {
        for (var k = 0; k < program.Dimension; k++)
        {
            var labels = program.ClassStarts[k]..program.ClassStarts[k + 1];
            var gauge = double.NegativeInfinity;
            for (var label = labels.Start.Value; label < labels.End.Value; label++)
            {
                gauge = double.Max(gauge, exponents[label]);
            }

            for (var label = labels.Start.Value; label < labels.End.Value; label++)
            {
                weights[label] = factors[label] * Elementary64.Exp(exponents[label] - gauge);
            }
        }

        hasLogarithms = false;
        products = program.Backward(weights, onward) >= LeastSum;
    }

    /// <summary>P(edge | state); the edge must leave that state.</summary>
    public double Probability(int edge, int state)
    {
        var (label, next) = (program.Classes[edge], program.To[edge]);
        if (products && onward[state] >= LeastSum)
        {
            return weights[label] * onward[next] / onward[state];
        }

        FillLogarithms();
        return Elementary64.Exp(logWeights[label] + logOnward[next] - logOnward[state]);
    }

    /// <summary>−log P(edge | state), nats; accurate for the least likely edge too.</summary>
    public double Cost(int edge, int state)
    {
        var (label, next) = (program.Classes[edge], program.To[edge]);
        if (products && onward[state] >= LeastSum && weights[label] * onward[next] / onward[state] is >= LeastSum and var probability)
        {
            return -Elementary64.Log(probability);
        }

        FillLogarithms();
        return logOnward[state] - logWeights[label] - logOnward[next];
    }

    /// <summary>The same sums as logarithms, on first need; several threads would write the same numbers.</summary>
    private void FillLogarithms()
    {
        if (hasLogarithms)
        {
            return;
        }

        if (logOnward.Length == 0)
        {
            (logWeights, logOnward) = (new double[program.ClassCount], new double[program.StateCount]);
        }

        for (var label = 0; label < logWeights.Length; label++)
        {
            logWeights[label] = exponents[label] + Elementary64.Log(factors[label]);
        }

        program.BackwardLogarithms(logWeights, logOnward);
        hasLogarithms = true;
    }
}
