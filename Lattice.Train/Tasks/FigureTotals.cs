using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.Train.Tasks;

/// <summary>Loss and cost of every datum, averaged over its dithers, in nats, and the figures computed from them.</summary>
internal sealed class FigureTotals(int count, int blocks, int dithers)
{
    private readonly Terms[] totals = new Terms[count];
    private readonly double[] costs = new double[count * blocks];

    /// <summary>The sums kept for a datum.</summary>
    public record struct Terms(double Loss, double Cost, double QuantizedLoss, double QuantizedCost, double Errors);

    /// <summary>Means with standard errors over data.</summary>
    public Estimate Loss => Over(total => total.Loss);

    public Estimate Cost => Over(total => total.Cost);

    public Estimate Elbo => Over(total => total.Loss + total.Cost);

    public Estimate Error => Over(total => total.Errors);

    /// <summary>The comparison with the quantized system.</summary>
    public QuantizedComparison Comparison => new(
        dithers, Loss, Over(total => total.QuantizedLoss), Cost, Over(total => total.QuantizedCost),
        Over(total => total.QuantizedLoss - total.Loss), Over(total => total.QuantizedCost - total.Cost));

    /// <summary>Loss and cost of every datum.</summary>
    public DatumFigures Data => new(LanguageExt.Prelude.Seq<(Metric, float[])>(
        (Metric.Reconstruction, [.. totals.Select(total => (float)total.Loss)]),
        (Metric.Cost, [.. totals.Select(total => (float)total.Cost)])));

    /// <summary>The sums of a datum, to be added to.</summary>
    public ref Terms this[int datum] => ref totals[datum];

    /// <summary>The cost of each block of a datum, to be added to.</summary>
    public Span<double> BlockCosts(int datum) => costs.AsSpan(datum * blocks, blocks);

    /// <summary>Loss and cost of one datum in the quantized system, nats, means over its dithers.</summary>
    public (double Loss, double Cost) QuantizedOf(int datum) => (totals[datum].QuantizedLoss, totals[datum].QuantizedCost);

    /// <summary>Whether every figure of a datum is finite.</summary>
    public bool IsFinite(int datum) => totals[datum] is var total
        && double.IsFinite(total.Loss) && double.IsFinite(total.Cost) && double.IsFinite(total.QuantizedLoss)
        && double.IsFinite(total.QuantizedCost);

    /// <summary>Mean cost of each block, nats per datum.</summary>
    public double[] NatsPerBlock()
    {
        var means = new double[blocks];
        for (var datum = 0; datum < count; datum++)
        {
            for (var i = 0; i < means.Length; i++)
            {
                means[i] += costs[(datum * means.Length) + i];
            }
        }

        return [.. means.Select(sum => sum / count)];
    }

    /// <summary>
    /// A figure per word: r = Σ f_i / Σ n_i over data of n_i words. Its standard error is that of a ratio of means over data,
    /// √(Σ (f_i − r·n_i)² / ((N − 1)·N)) / n̄ [Cochran 1977]: words of one datum are not independent.
    /// </summary>
    /// <param name="figure">f.</param>
    /// <param name="words">n.</param>
    public Estimate PerWord(Func<Terms, double> figure, Func<int, int> words)
    {
        var (sum, all) = (0.0, 0);
        for (var datum = 0; datum < count; datum++)
        {
            sum += figure(totals[datum]);
            all += words(datum);
        }

        var ratio = sum / all;
        var squares = 0.0;
        for (var datum = 0; datum < count; datum++)
        {
            var residual = figure(totals[datum]) - (ratio * words(datum));
            squares += residual * residual;
        }

        return new Estimate(ratio, count > 1 ? double.Sqrt(squares / (count - 1.0) * count) / all : double.NaN, all);
    }

    private Estimate Over(Func<Terms, double> figure) => Estimate.Of(totals.Select(figure));
}
