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
    private readonly double[] weights;
    private readonly double[] onward;
    private readonly bool products;
    private readonly Lazy<(double[] Weights, double[] Onward)> logarithms;

    /// <summary>The sums for weights factor·e^exponent, one per class.</summary>
    public SequentialSums(TrellisProgram program, double[] exponents, double[] factors)
    {
        this.program = program;
        (weights, onward) = (new double[program.ClassCount], new double[program.StateCount]);
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

        products = program.Backward(weights, onward) >= LeastSum;
        logarithms = new(() =>
        {
            var (logs, sums) = (new double[program.ClassCount], new double[program.StateCount]);
            for (var label = 0; label < logs.Length; label++)
            {
                logs[label] = exponents[label] + Elementary64.Log(factors[label]);
            }

            program.BackwardLogarithms(logs, sums);
            return (logs, sums);
        });
    }

    /// <summary>P(edge | state); the edge must leave that state.</summary>
    public double Probability(int edge, int state)
    {
        var (label, next) = (program.Classes[edge], program.To[edge]);
        return products && onward[state] >= LeastSum
            ? weights[label] * onward[next] / onward[state]
            : Elementary64.Exp(logarithms.Value.Weights[label] + logarithms.Value.Onward[next] - logarithms.Value.Onward[state]);
    }

    /// <summary>−log P(edge | state), nats; accurate for the least likely edge too.</summary>
    public double Cost(int edge, int state)
    {
        var (label, next) = (program.Classes[edge], program.To[edge]);
        return products && onward[state] >= LeastSum && weights[label] * onward[next] / onward[state] is >= LeastSum and var probability
            ? -Elementary64.Log(probability)
            : logarithms.Value.Onward[state] - logarithms.Value.Weights[label] - logarithms.Value.Onward[next];
    }
}
