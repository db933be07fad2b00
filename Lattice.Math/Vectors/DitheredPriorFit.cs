using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Costs.Batches;
using Lattice.Math.Lattices;

namespace Lattice.Math.Vectors;

/// <summary>
/// The priors that make the codes of dithered points short: for each block and family the scales that minimize the mean of the cost −log
/// V·g(y), y = Z − U, along its derivatives; then the family that costs least.
/// </summary>
/// <remarks>
/// A step along log s is the mean of ∂cost/∂(log s) over the mean of its square, which for the right prior is the cost's curvature. The
/// next fit begins where the last one ended.
/// </remarks>
internal sealed class DitheredPriorFit
{
    private const int MostRows = 384;
    private const int FirstSteps = 10;
    private const int LaterSteps = 4;
    private const double LongestStep = 1;
    private const double LeastSquare = 1e-3;
    private const double LogTwo = 0.6931471805599453;

    private static readonly double lowest = new CoordinatePrior(default, CoordinatePrior.LowestLevel).LogScale;
    private static readonly double highest = new CoordinatePrior(default, CoordinatePrior.HighestLevel).LogScale;

    private readonly VectorBlocks blocks;
    private readonly double[]?[] known;
    private readonly Dictionary<(EuclideanLattice, PriorFamily), (CostBatch Batch, CostScratch Scratch)> costs = [];

    /// <summary>A fit.</summary>
    /// <param name="blocks">The lattice.</param>
    public DitheredPriorFit(VectorBlocks blocks) => (this.blocks, known) = (blocks, new double[CoordinatePrior.Families.Length][]);

    /// <summary>The priors for some points.</summary>
    /// <param name="y">Z − U in units, n numbers of each point, one after the other.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="shift">What to add to the log-scales of the last fit: log of its step over that of this one.</param>
    public ImmutableArray<CoordinatePrior> Of(double[] y, int count, double shift)
    {
        var (n, rows) = (blocks.Dimension, int.Min(count, MostRows));
        var best = new CoordinatePrior[n];
        var least = new double[blocks.Blocks.Length];
        least.AsSpan().Fill(double.PositiveInfinity);
        for (var index = 0; index < known.Length; index++)
        {
            var family = CoordinatePrior.Families[index];
            var steps = known[index] is null ? FirstSteps : LaterSteps;
            var scales = known[index] = known[index] is { } last ? [.. last.Select(scale => scale + shift)] : Spreads(y, count);
            for (var at = 0; at < blocks.Blocks.Length; at++)
            {
                var block = blocks.Blocks[at];
                var points = new Points(CostOf(block, family), HomeUnits(block), Rows(y, count, rows, block));
                var cost = points.Descend(scales.AsSpan(block.Coordinates), steps);
                if (cost < least[at])
                {
                    least[at] = cost;
                    for (var k = block.First; k < block.Coordinates.End.Value; k++)
                    {
                        best[k] = new(family, LevelOf(scales[k]));
                    }
                }
            }
        }

        return [.. best];
    }

    private static int LevelOf(double logScale) =>
        (int)double.Round(CoordinatePrior.PerOctave * logScale / LogTwo, MidpointRounding.ToEven);

    private ReadOnlySpan<double> HomeUnits(VectorBlock block) => blocks.HomeUnits.AsSpan()[block.Coordinates];

    /// <summary>The cost of a block under a family: copies of a lattice share one.</summary>
    private (CostBatch Batch, CostScratch Scratch) CostOf(VectorBlock block, PriorFamily family)
    {
        if (!costs.TryGetValue((block.Lattice, family), out var cost))
        {
            var batch = PeriodisedCost.For(block.Lattice, family).Batch;
            costs[(block.Lattice, family)] = cost = (batch, batch.Scratch());
        }

        return cost;
    }

    /// <summary>The logarithm of each coordinate's deviation, within the ladder.</summary>
    private double[] Spreads(double[] y, int count)
    {
        var squares = new double[blocks.Dimension];
        for (var i = 0; i < y.Length; i++)
        {
            squares[i % squares.Length] += y[i] * y[i];
        }

        return [.. squares.Select(square => double.Clamp(0.5 * Elementary64.Log(square / count), lowest, highest))];
    }

    /// <summary>Evenly spaced points of a block, in the home frame.</summary>
    private float[] Rows(double[] y, int count, int rows, VectorBlock block)
    {
        var (m, result) = (block.Lattice.Dimension, new float[rows * block.Lattice.Dimension]);
        for (var row = 0; row < rows; row++)
        {
            var place = ((int)((long)row * count / rows) * blocks.Dimension) + block.First;
            for (var k = 0; k < m; k++)
            {
                result[(row * m) + k] = (float)(y[place + k] * blocks.HomeUnits[block.First + k]);
            }
        }

        return result;
    }

    /// <summary>The cost of points as a function of a block's scales.</summary>
    private sealed class Points
    {
        private readonly CostBatch batch;
        private readonly CostScratch scratch;
        private readonly float[] y;
        private readonly double[] logUnits;
        private readonly float[] costs;
        private readonly float[] slopes;
        private readonly float[] logScaleSlopes;
        private readonly float[] logScales;

        public Points((CostBatch Batch, CostScratch Scratch) cost, ReadOnlySpan<double> homeUnits, float[] y)
        {
            (batch, scratch, this.y, logUnits) = (cost.Batch, cost.Scratch, y, new double[homeUnits.Length]);
            for (var k = 0; k < logUnits.Length; k++)
            {
                logUnits[k] = Elementary64.Log(homeUnits[k]);
            }

            costs = new float[y.Length / batch.Dimension * batch.Parts];
            (slopes, logScaleSlopes, logScales) = (new float[y.Length], new float[y.Length], new float[batch.Dimension]);
        }

        /// <summary>Goes down from some log-scales, in units, to the best on the way; returns their mean cost.</summary>
        public double Descend(Span<double> scales, int steps)
        {
            var (best, least, own) = (new double[scales.Length], double.PositiveInfinity, scales.ToArray());
            for (var step = 0; ; step++)
            {
                var cost = At(own);
                if (cost < least)
                {
                    least = cost;
                    own.CopyTo(best, 0);
                }

                if (step == steps)
                {
                    best.CopyTo(scales);
                    return least;
                }

                for (var k = 0; k < own.Length; k++)
                {
                    own[k] = double.Clamp(own[k] - Step(k), lowest, highest);
                }
            }
        }

        private double At(double[] scales)
        {
            for (var k = 0; k < scales.Length; k++)
            {
                logScales[k] = (float)(scales[k] + logUnits[k]);
            }

            batch.Gradient(y, logScales, costs, slopes, logScaleSlopes, scratch);
            return costs.Sum(cost => (double)cost) / (y.Length / batch.Dimension);
        }

        private double Step(int k)
        {
            var (sum, squares, rows) = (0.0, 0.0, y.Length / batch.Dimension);
            for (var i = k; i < logScaleSlopes.Length; i += batch.Dimension)
            {
                sum += logScaleSlopes[i];
                squares += (double)logScaleSlopes[i] * logScaleSlopes[i];
            }

            return double.Clamp(sum / (squares + (LeastSquare * rows)), -LongestStep, LongestStep);
        }
    }
}
