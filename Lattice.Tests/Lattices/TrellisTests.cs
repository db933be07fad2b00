using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.Lattices.Families;
using Lattice.Math.Trellises;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Lattices;

public sealed class TrellisTests
{
    [Theory]
    [InlineData("Z8", 1, 8)]
    [InlineData("A2", 2, 4)]
    [InlineData("D8", 2, 28)]
    [InlineData("D8*", 2, 16)]
    [InlineData("D12+", 4, 88)]
    [InlineData("E8", 4, 56)]
    [InlineData("E7", 8, 32)]
    [InlineData("E7*", 8, 36)]
    [InlineData("E6", 6, 32)]
    [InlineData("E6*", 6, 44)]
    [InlineData("K12", 64, 504)]
    [InlineData("BW16", 32, 680)]
    [InlineData("Leech", 2048, 28624)]
    [InlineData("A8", 8, 176)]
    [InlineData("A11^3", 11, 451)]
    public void They_have_so_many_states_and_edges(string name, int states, int edges)
    {
        var trellis = TrellisOf(name);
        Assert.Equal((states, edges), (trellis.LargestStates, trellis.EdgeCount));
    }

    /// <summary>At the ends of sections of four and of eight coordinates Λ₂₄ has 1,024 and 256 states at most.</summary>
    [Fact]
    public void The_Leech_trellis_is_narrower_between_the_columns_of_the_MOG()
    {
        var after = TrellisOf("Leech").Sections.Select(section => section.StatesAfter).ToArray();
        Assert.Equal(1024, Enumerable.Range(1, 5).Max(column => after[(4 * column) - 1]));
        Assert.Equal(256, Enumerable.Range(1, 2).Max(octad => after[(8 * octad) - 1]));
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void Its_paths_have_the_volume_of_the_lattice(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        Assert.Equal(lattice.Volume, TrellisOf(name).Volume, 1e-12 * lattice.Volume);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_Helmert_trellis_is_the_minimal_one(int n)
    {
        foreach (var definition in new[] { RootA.Root(n), RootA.Dual(n) })
        {
            var minimal = MinimalTrellis.Of(IntegerLattice.Spanned(n, definition.Generator()), definition.Units);
            var own = definition.Trellis();
            Assert.Equal(minimal.Steps.ToArray(), own.Steps.ToArray());
            Assert.Equal(minimal.Offsets.ToArray(), own.Offsets.ToArray());
            Assert.Equal(minimal.EdgeCount, own.EdgeCount);
            Assert.Equal(minimal.StateStarts.ToArray(), own.StateStarts.ToArray());
        }
    }

    [Theory]
    [InlineData("A2", 0.3)]
    [InlineData("D4", 0.4)]
    [InlineData("E8", 0.5)]
    [InlineData("E6*", 0.35)]
    [InlineData("K12", 0.4)]
    [InlineData("A5", 0.5)]
    public void Folded_Gaussians_are_the_sum_over_the_lattice(string name, double sigma)
    {
        // At 0 the sum is 1 + Σ over the short vectors; what lies beyond the radius is below 1e-7.
        var (lattice, trellis) = (ReferenceLattice.Of(name).Lattice, TrellisOf(name));
        var direct = 1
            + ShortVectors.Within(lattice.Basis, 2 * sigma * sigma * 28).Sum(
                vector => Elementary64.Exp(-vector.Sum(entry => entry * entry) / (2 * sigma * sigma)));
        var weights = Gaussians(trellis, new double[trellis.Dimension], sigma);
        var folded = TrellisFold.Forward<LogSums<Real64>, Real64>(
            trellis, weights, new Real64[trellis.StateCount], new Real64[trellis.LargestFan]);
        Assert.Equal(direct, Elementary64.Exp(folded), 3e-7 * direct);
    }

    [Theory]
    [InlineData("A2")]
    [InlineData("D5*")]
    [InlineData("E8")]
    [InlineData("E6")]
    [InlineData("BW16")]
    public void Backward_sums_conditionals_and_posteriors_agree_with_forward_sums(string name)
    {
        var trellis = TrellisOf(name);
        var y = Simulation.Uniform(trellis.Dimension, 900).Select(u => (3 * u) - 1.5).ToArray();
        var weights = Gaussians(trellis, y, 0.6);
        var (forward, backward, terms) = (new Real64[trellis.StateCount], new Real64[trellis.StateCount], new Real64[trellis.LargestFan]);
        double total = TrellisFold.Forward<LogSums<Real64>, Real64>(trellis, weights, forward, terms);
        Assert.Equal(
            total,
            (double)TrellisFold.Backward<LogSums<Real64>, Real64>(trellis, weights, backward, terms),
            1e-12 * double.Max(1, double.Abs(total)));

        var shares = new Real64[trellis.ClassCount];
        TrellisFold.Posteriors(trellis, weights, forward, backward, shares);
        for (var k = 0; k < trellis.Dimension; k++)
        {
            Assert.Equal(1, shares[trellis.ClassStarts[k]..trellis.ClassStarts[k + 1]].Sum(share => share.Value), 1e-12);
        }

        // A path's conditionals multiply to its share of the sum, and those out of every state sum to 1.
        var (state, logarithm, weight) = (0, 0.0, 0.0);
        for (var place = 0; place < trellis.Sections.Length; place++)
        {
            var section = trellis.Sections[place];
            for (var from = 0; from < section.StatesBefore; from++)
            {
                var count = TrellisFold.Conditionals(trellis, weights, backward, place, from, terms);
                Assert.Equal(1, terms[..count].Sum(term => Elementary64.Exp(term.Value)), 1e-12);
            }

            TrellisFold.Conditionals(trellis, weights, backward, place, state, terms);
            logarithm += terms[0].Value;
            var edge = section.LeavingEdges[section.Leaving[state]];
            weight += weights[section.Labels[edge]].Value;
            state = section.To[edge];
        }

        Assert.Equal(weight - total, logarithm, 1e-10);
    }

    [Fact]
    public void Posteriors_are_the_derivatives_of_the_fold()
    {
        var trellis = TrellisOf("E8");
        var values = Gaussians(trellis, [.. Simulation.Uniform(8, 901)], 0.5);
        var (forward, backward, terms) = (new Real64[trellis.StateCount], new Real64[trellis.StateCount], new Real64[trellis.LargestFan]);
        TrellisFold.Forward<LogSums<Real64>, Real64>(trellis, values, forward, terms);
        TrellisFold.Backward<LogSums<Real64>, Real64>(trellis, values, backward, terms);
        var shares = new Real64[trellis.ClassCount];
        TrellisFold.Posteriors(trellis, values, forward, backward, shares);
        for (var chosen = 0; chosen < trellis.ClassCount; chosen++)
        {
            var weights = values.Select((value, label) => new Dual<Real64>(value, label == chosen ? 1 : 0)).ToArray();
            var folded = TrellisFold.Forward<LogSums<Dual<Real64>>, Dual<Real64>>(
                trellis, weights, new Dual<Real64>[trellis.StateCount], new Dual<Real64>[trellis.LargestFan]);
            Assert.Equal((double)shares[chosen], (double)folded.Tangent, 1e-12);
        }
    }

    [Fact]
    public void The_least_sum_is_the_squared_distance()
    {
        foreach (var name in (string[])["A3*", "D6+", "E7", "K12"])
        {
            var (lattice, trellis) = (ReferenceLattice.Of(name).Lattice, TrellisOf(name));
            var y = Simulation.Uniform(trellis.Dimension, 902).Select(u => 6 * u).ToArray();
            var weights = Table(trellis, (k, offset) => Distance(trellis, y, k, offset));
            var least = TrellisFold.Forward<MinPlus, double>(
                trellis, weights, new double[trellis.StateCount], new double[trellis.LargestFan]);
            Assert.Equal(lattice.Nearest(y).Zip(y, (a, b) => (a - b) * (a - b)).Sum(), least, 1e-12);
        }
    }

    /// <summary>In (+, ×) with all weights 1 the fold counts the paths: the cosets of the rectangular sublattice.</summary>
    [Theory]
    [InlineData("E8", 256)]
    [InlineData("D4", 8)]
    [InlineData("BW16", 1048576)]
    public void Counting_paths_counts_cosets(string name, double cosets)
    {
        var trellis = TrellisOf(name);
        Assert.Equal(
            cosets,
            (double)TrellisFold.Forward<SumProduct<Real64>, Real64>(
                trellis, Table(trellis, (_, _) => new Real64(1)), new Real64[trellis.StateCount], new Real64[trellis.LargestFan]));
    }

    private static Trellis TrellisOf(string name) =>
        ReferenceLattice.Of(name == "Z" ? "Z1" : name).Lattice.Trellis.IfNone(() => throw new InvalidOperationException(name));

    private static T[] Table<T>(Trellis trellis, Func<int, long, T> weight) =>
        [.. Enumerable.Range(0, trellis.Dimension).SelectMany(
            k => Enumerable.Range(trellis.ClassStarts[k], trellis.ClassStarts[k + 1] - trellis.ClassStarts[k]).Select(
                label => weight(k, trellis.Offsets[label])))];

    private static double Distance(Trellis trellis, double[] y, int k, long offset)
    {
        var unit = trellis.Units[k].Value;
        var rest = (y[k] / unit) - offset;
        rest -= trellis.Steps[k] * double.Round(rest / trellis.Steps[k]);
        return unit * unit * rest * rest;
    }

    private static Real64[] Gaussians(Trellis trellis, double[] y, double sigma) => Table(trellis, (k, offset) =>
    {
        var unit = trellis.Units[k].Value;
        var sum = 0.0;
        for (var n = -40; n <= 40; n++)
        {
            var place = y[k] + (unit * (offset + (n * trellis.Steps[k])));
            sum += Elementary64.Exp(-place * place / (2 * sigma * sigma));
        }

        return new Real64(Elementary64.Log(sum));
    });
}
