using Lattice.Domain.Lattices;
using Lattice.Math.Trellises;
using Lattice.Tests.Oracles;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Lattices;

/// <summary>A coset program is another way to the trellis's sum.</summary>
public sealed class CosetProgramTests(ITestOutputHelper output)
{
    /// <summary>The same sum and the same shares of all classes, for the whole catalogue and products of it.</summary>
    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void It_has_the_sum_and_the_derivatives_of_the_trellis(string name)
    {
        foreach (var trellis in LatticeSums.Cost(name, PriorFamily.Gaussian).Parts.Select(part => part.Program).Distinct())
        {
            var weights = Simulation.Uniform(trellis.ClassCount, 31).Select(u => 0.01 + (2 * u)).ToArray();
            var (sums, shares, onward) = (new double[trellis.StateCount], new double[trellis.ClassCount], new double[trellis.StateCount]);
            var expected = trellis.Forward(weights, sums);
            trellis.Shares(weights, sums, shares, onward);

            var program = CosetProgram.Of(trellis);
            var entries = Forward(program, weights);
            Assert.Equal(1, entries[program.Result] / expected, 1e-13);
            var derivatives = Backward(program, entries);
            for (var label = 0; label < shares.Length; label++)
            {
                Assert.Equal(shares[label], derivatives[label] * weights[label] / expected, 1e-13);
            }

            output.WriteLine($"{name}: {program.ProductCount} products in {program.EntryCount} entries for {trellis.EdgeCount} edges");
            Assert.True(program.ProductCount <= trellis.EdgeCount);
        }
    }

    /// <summary>
    /// The counts of the MOG and the hexacode: six columns of 64 + 128 products, three pairs of 1,024, 4,096 ways on and 256 to the end.
    /// </summary>
    [Fact]
    public void The_Leech_lattice_takes_8576_products_for_28624_edges()
    {
        var trellis = LatticeSums.Cost("Leech", PriorFamily.Gaussian).Parts.Single().Program;
        Assert.Equal(28_624, trellis.EdgeCount);
        Assert.Equal(8_576, CosetProgram.Of(trellis).ProductCount);
    }

    private static double[] Forward(CosetProgram program, double[] weights)
    {
        var entries = new double[program.EntryCount];
        weights.CopyTo(entries, 0);
        entries[program.ClassCount] = 1;
        for (var sum = 0; sum + 1 < program.Starts.Length; sum++)
        {
            for (var product = program.Starts[sum]; product < program.Starts[sum + 1]; product++)
            {
                entries[program.ClassCount + 1 + sum] += entries[program.Factors[2 * product]]
                    * entries[program.Factors[(2 * product) + 1]];
            }
        }

        return entries;
    }

    private static double[] Backward(CosetProgram program, double[] entries)
    {
        var derivatives = new double[program.EntryCount];
        derivatives[program.Result] = 1;
        for (var sum = program.Starts.Length - 2; sum >= 0; sum--)
        {
            var above = derivatives[program.ClassCount + 1 + sum];
            for (var product = program.Starts[sum]; product < program.Starts[sum + 1]; product++)
            {
                var (left, right) = (program.Factors[2 * product], program.Factors[(2 * product) + 1]);
                derivatives[left] += above * entries[right];
                derivatives[right] += above * entries[left];
            }
        }

        return derivatives;
    }
}
