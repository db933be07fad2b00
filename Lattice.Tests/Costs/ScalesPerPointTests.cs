using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;
using static Lattice.Tests.Costs.CostCases;

namespace Lattice.Tests.Costs;

/// <summary>Costs of batches whose points have scales of their own: a point's bits are those of a batch that shares its scales.</summary>
public sealed class ScalesPerPointTests
{
    private const int Rows = 19;

    private static readonly DensityFamily[] families = [.. Families.All];

    /// <summary>
    /// Scales on both sides of the formulas' turning points stand side by side, and some so small that double serves.
    /// </summary>
    [Theory]
    [InlineData("Z2")]
    [InlineData("(A2)^3")]
    [InlineData("E8")]
    [InlineData("BW16")]
    public void Every_point_has_the_bits_of_a_batch_with_its_scales(string name)
    {
        foreach (var family in families)
        {
            var found = new Found(LatticeSums.Cost(name, family));
            found.Run();
            for (var row = 0; row < Rows; row++)
            {
                var (alone, m) = (found.Shared(row), found.Cost.Dimension);
                Assert.Equal(alone.Costs, found.Costs.AsSpan(row * alone.Costs.Length, alone.Costs.Length).ToArray());
                Assert.Equal(alone.Slopes, found.Slopes.AsSpan(row * m, m).ToArray());
                Assert.Equal(alone.LogScaleSlopes, found.LogScaleSlopes.AsSpan(row * m, m).ToArray());
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var found = new Found(LatticeSums.Cost("E8", PriorFamily.Gaussian));
        Assert.Equal(0, Allocations.Of(found.Run));
    }

    private sealed class Found
    {
        private readonly Lattice.Math.Costs.Batches.CostScratch scratch;
        private readonly float[] y;
        private readonly float[] logScales;

        public Found(PeriodisedCost cost)
        {
            (Cost, scratch) = (cost, cost.Batch.Scratch());
            var cases = ((double[])[0.02, 0.2, 0.5, 0.8, 3]).Select(scale => Cases(cost.Dimension, scale, 2, Rows, 17).ToArray()).ToArray();
            float[] Row(int row, Func<(double[] Y, double[] LogScales), double[]> part) =>
                [.. Enumerable.Range(0, cost.Dimension).Select(k => (float)part(cases[(row + (k / 2)) % cases.Length][row])[k])];
            y = [.. Enumerable.Range(0, Rows).SelectMany(row => Row(row, one => one.Y))];
            logScales = [.. Enumerable.Range(0, Rows).SelectMany(row => Row(row, one => one.LogScales))];
            Costs = new float[Rows * cost.Parts.Length];
            (Slopes, LogScaleSlopes) = (new float[y.Length], new float[y.Length]);
        }

        public PeriodisedCost Cost { get; }

        public float[] Costs { get; }

        public float[] Slopes { get; }

        public float[] LogScaleSlopes { get; }

        public void Run() => Cost.Batch.Gradient(y, logScales, Costs, Slopes, LogScaleSlopes, scratch);

        /// <summary>A point in a batch of two, which share its scales.</summary>
        public (float[] Costs, float[] Slopes, float[] LogScaleSlopes) Shared(int row)
        {
            var (m, parts) = (Cost.Dimension, Cost.Parts.Length);
            var point = y.AsSpan(row * m, m);
            var (costs, slopes, logScaleSlopes) = (new float[2 * parts], new float[2 * m], new float[2 * m]);
            Cost.Batch.Gradient([.. point, .. point], logScales.AsSpan(row * m, m), costs, slopes, logScaleSlopes, scratch);
            return (costs[..parts], slopes[..m], logScaleSlopes[..m]);
        }
    }
}
