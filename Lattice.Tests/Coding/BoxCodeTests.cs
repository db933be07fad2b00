using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>The code under a convolved prior: points come back, at the cost of the masses of their cells.</summary>
public sealed class BoxCodeTests
{
    public static TheoryData<string, double> Cases
    {
        get
        {
            var data = new TheoryData<string, double>();
            foreach (var name in Families.Names)
            {
                foreach (var scale in (double[])[1e-6, 0.05, 0.4, 1, 5, 31, 33, 900, 5000, 1e6])
                {
                    data.Add(name, scale);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Points_come_back_at_the_cost_of_their_cells(string name, double scale)
    {
        const int Count = 5000;
        var (family, logScale) = (Families.Of(name), Elementary64.Log(scale));
        var code = BoxCode.Of(family, [logScale]);
        var uniforms = Simulation.Uniform(3 * Count, 70);
        var (encoder, counter, exact) = (new RangeEncoder(0), new BitCounter(), 0.0);
        var (values, read, dithers) = (new long[Count], new long[Count], new double[Count]);
        for (var i = 0; i < Count; i++)
        {
            dithers[i] = i % 4 == 0 ? 0 : uniforms[3 * i] - 0.5;
            values[i] = (long)double.Round(family.Draw(uniforms[(3 * i) + 1], uniforms[(3 * i) + 2], scale) + dithers[i]);
            code.Code(ref encoder, values.AsSpan(i, 1), dithers.AsSpan(i, 1));
            code.Code(ref counter, values.AsSpan(i, 1), dithers.AsSpan(i, 1));
            exact += RectangularCode.Cost(family, values[i], dithers[i], 1, scale) / double.Log(2);
        }

        encoder.End();
        var decoder = new RangeDecoder(encoder.Written.ToArray());
        for (var i = 0; i < Count; i++)
        {
            code.Code(ref decoder, read.AsSpan(i, 1), dithers.AsSpan(i, 1));
        }

        Assert.Equal(values, read);
        var kept = (scale > 32 ? 5e-5 : 2e-6) * Count;
        Assert.InRange(counter.Bits, (exact * 0.9999) - kept, (exact * 1.0001) + kept);
        Assert.True((8 * encoder.Written.Length) - 7.999 <= (exact * 1.0001) + 2 + kept);
    }

    /// <summary>The distribution function is that of the interval costs, even, and increasing.</summary>
    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void The_distribution_function_gives_the_costs_of_intervals(string name)
    {
        var family = Families.Of(name);
        var uniforms = Simulation.Uniform(400, 71);
        for (var i = 0; i < 400; i += 2)
        {
            var (lower, width) = ((uniforms[i] * 8) - 2, 0.01 + (3 * uniforms[i + 1]));
            if (lower + width > 0 && lower >= -(lower + width))
            {
                var difference = family.Cumulative(lower + width, 1) - family.Cumulative(lower, 1);
                Assert.Equal(double.Exp(-family.IntervalCost(lower, lower + width, width)), difference, 1e-13);
            }

            Assert.Equal(1, family.Cumulative(lower, 0.7) + family.Cumulative(-lower, 0.7), 1e-15);
            Assert.Equal(family.Cumulative(lower, 1), family.Cumulative(2.5 * lower, 2.5), 1e-14);
            Assert.True(family.Cumulative(lower, 1) < family.Cumulative(lower + width, 1));
        }

        Assert.Equal((0.0, 0.5, 1.0), (family.Cumulative(-1e308, 1e-3), family.Cumulative(0, 1), family.Cumulative(1e308, 1e-3)));
    }
}
