using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Costs.Batches;
using Lattice.Math.Densities;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;
using Xunit.Abstractions;
using static Lattice.Tests.Costs.CostCases;

namespace Lattice.Tests.Costs;

/// <summary>Costs of batches in single precision against the cost in double at the same numbers.</summary>
public sealed class CostBatchTests(ITestOutputHelper output)
{
    private static readonly DensityFamily[] families = [.. Families.All];

    public static TheoryData<string> Names() => ["Z2", "A2", "D4", "D4*", "E6*", "E8", "K12", "BW16", "Leech", "(A2)^3", "A5"];

    /// <summary>
    /// From 1e-6 to 1e6 of the cell and far from the origin. A slope is compared with the size of the slopes it is a mean of: a point that
    /// pays y²/2σ² has slopes of y/σ² from each of its classes.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Costs_are_within_a_hundred_thousandth_of_those_in_double_and_slopes_too(string name)
    {
        var (worst, worstSlope) = (0.0, 0.0);
        foreach (var family in families)
        {
            var cost = LatticeSums.Cost(name, family);
            foreach (var (scale, range) in
                from scale in (double[])[1e-6, 1e-3, 0.03, 0.1, 0.2, 0.5, 1, 10, 1e3, 1e6]
                from range in (double[])[0.5, 3, 30, 1e4]
                select (scale, range))
            {
                var found = new Found(cost, scale, range, cost.Dimension > 8 ? 2 : 9);
                found.Check((what, exact, actual, size) =>
                {
                    var difference = double.Abs(exact - actual) / size;
                    Assert.True(
                        difference <= 1e-5, $"{family} scale {scale} range {range}, {what}: {actual:R}, exact {exact:R}, size {size:R}");
                    worst = what == "cost" ? double.Max(worst, difference) : worst;
                    worstSlope = what == "cost" ? worstSlope : double.Max(worstSlope, difference);
                });
            }
        }

        output.WriteLine($"{name}: costs within {worst:E1}, slopes within {worstSlope:E1}");
    }

    /// <summary>The bits of a point's cost and slopes are the same wherever it stands, alone too, and with or without slopes.</summary>
    [Theory]
    [InlineData("(A2)^3", 0.4)]
    [InlineData("E8", 0.03)]
    [InlineData("BW16", 0.5)]
    public void A_point_has_the_same_bits_wherever_it_stands(string name, double scale)
    {
        foreach (var family in families)
        {
            var cost = LatticeSums.Cost(name, family);
            var all = new Found(cost, scale, 1, 21);
            for (var row = 0; row < 21; row += 5)
            {
                var (from, m) = (row * cost.Dimension, cost.Dimension);
                var alone = new float[cost.Parts.Length];
                cost.Batch.Evaluate(all.Y.AsSpan(from, m), all.LogScales, alone, cost.Batch.Scratch());
                Assert.Equal(all.Costs.AsSpan(row * alone.Length, alone.Length).ToArray(), alone);
                var (slopes, logScaleSlopes) = (new float[m], new float[m]);
                cost.Batch.Gradient(all.Y.AsSpan(from, m), all.LogScales, alone, slopes, logScaleSlopes, cost.Batch.Scratch());
                Assert.Equal(all.Costs.AsSpan(row * alone.Length, alone.Length).ToArray(), alone);
                Assert.Equal(all.Slopes.AsSpan(from, m).ToArray(), slopes);
                Assert.Equal(all.LogScaleSlopes.AsSpan(from, m).ToArray(), logScaleSlopes);
            }
        }
    }

    [Theory]
    [InlineData("Leech", 0.5)]
    [InlineData("E8", 0.01)]
    public void Nothing_is_allocated(string name, double scale)
    {
        var cost = LatticeSums.Cost(name, PriorFamily.Gaussian);
        var found = new Found(cost, scale, 1, 9);
        Assert.Equal(0, Allocations.Of(found.Run));
    }

    /// <summary>
    /// Pinned: the same on every machine, with vectors or without. Scales on both sides of the formulas' turning points, and so small that
    /// double serves.
    /// </summary>
    [Theory]
    [InlineData(PriorFamily.Laplace, 3514222229636767902UL)]
    [InlineData(PriorFamily.Gaussian, 10781814108546770033UL)]
    [InlineData(PriorFamily.Logistic, 17511371310192557464UL)]
    public void The_bits_are_these_on_every_machine(PriorFamily family, ulong expected)
    {
        var found = from name in (string[])["(A2)^3", "E8"]
                    from scale in (double[])[0.01, 0.3, 2]
                    select new Found(LatticeSums.Cost(name, family), scale, 2, 11);
        Assert.Equal(
            expected,
            Fingerprint.Of(
                found.SelectMany(item => (IEnumerable<float>)[.. item.Costs, .. item.Slopes, .. item.LogScaleSlopes]).Select(
                    value => (ulong)BitConverter.SingleToUInt32Bits(value))));
    }

    [Fact]
    public void Numbers_that_are_none_come_out_as_none()
    {
        var cost = LatticeSums.Cost("D4", PriorFamily.Gaussian);
        float[] y = [0, 0.5f, 0, 0, 0, float.NaN, 0, 0];
        var costs = new float[2];
        cost.Batch.Evaluate(y, [0, 0, 0, 0], costs, cost.Batch.Scratch());
        Assert.True(float.IsFinite(costs[0]));
        Assert.True(float.IsNaN(costs[1]));
    }

    [Fact]
    public void Lengths_have_to_fit()
    {
        var batch = LatticeSums.Cost("(A2)^3", PriorFamily.Gaussian).Batch;
        var scratch = batch.Scratch();
        Assert.Throws<ArgumentException>(() => batch.Evaluate(new float[7], new float[6], new float[3], scratch));
        Assert.Throws<ArgumentException>(() => batch.Evaluate(new float[6], new float[5], new float[3], scratch));
        Assert.Throws<ArgumentException>(() => batch.Evaluate(new float[6], new float[6], new float[1], scratch));
        Assert.Throws<ArgumentException>(
            () => batch.Gradient(new float[6], new float[6], new float[3], new float[6], new float[5], scratch));
    }

    /// <summary>Costs and slopes of some points.</summary>
    private sealed class Found
    {
        private readonly PeriodisedCost cost;
        private readonly CostScratch scratch;

        public Found(PeriodisedCost cost, double scale, double range, int rows)
        {
            this.cost = cost;
            scratch = cost.Batch.Scratch();
            var cases = Cases(cost.Dimension, scale, range, rows, 11).ToArray();
            Y = [.. cases.SelectMany(item => item.Y).Select(entry => (float)entry)];
            LogScales = [.. cases[0].LogScales.Select(entry => (float)entry)];
            Costs = new float[rows * cost.Parts.Length];
            (Slopes, LogScaleSlopes) = (new float[Y.Length], new float[Y.Length]);
            Run();
        }

        public float[] Y { get; }

        public float[] LogScales { get; }

        public float[] Costs { get; }

        public float[] Slopes { get; }

        public float[] LogScaleSlopes { get; }

        public void Run() => cost.Batch.Gradient(Y, LogScales, Costs, Slopes, LogScaleSlopes, scratch);

        /// <summary>What was found beside what is exact, and the size that a difference is compared with.</summary>
        public void Check(Action<string, double, double, double> compare)
        {
            var m = cost.Dimension;
            var logScales = LogScales.Select(entry => (double)entry).ToArray();
            var (slopes, logScaleSlopes, doubles) = (new double[m], new double[m], new double[cost.ScratchLength]);
            for (var row = 0; row * m < Y.Length; row++)
            {
                var y = Y.Skip(row * m).Take(m).Select(entry => (double)entry).ToArray();
                var exact = cost.Gradient(y, logScales, slopes, logScaleSlopes, doubles);
                compare(
                    "cost",
                    exact,
                    Costs.Skip(row * cost.Parts.Length).Take(cost.Parts.Length).Sum(part => (double)part),
                    double.Max(1, exact));
                for (var k = 0; k < m; k++)
                {
                    var reach = double.Abs(y[k]) + (4 * cost.Units[k]);
                    var scale = double.Exp(logScales[k]);
                    var size = cost.Family.IsGaussian() ? double.Max(1, reach / (scale * scale)) : double.Max(1, 1 / scale);
                    compare($"slope {k} of row {row}", slopes[k], Slopes[(row * m) + k], size * double.Max(1, exact));
                    compare(
                        $"slope by the scale {k} of row {row}",
                        logScaleSlopes[k],
                        LogScaleSlopes[(row * m) + k],
                        double.Max(1, reach * size) * double.Max(1, exact));
                }
            }
        }
    }
}
