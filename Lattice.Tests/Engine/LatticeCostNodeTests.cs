using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>The cost of a lattice on the managed engine: what the conformance suite cannot see of it.</summary>
public sealed class LatticeCostNodeTests
{
    private const int Rows = 53;

    [Theory]
    [InlineData("(A2)^3", PriorFamily.Gaussian)]
    [InlineData("BW16", PriorFamily.Gaussian)]
    [InlineData("E8", PriorFamily.Laplace)]
    public void Costs_and_gradients_have_the_same_bits_on_any_number_of_threads(string name, PriorFamily family)
    {
        var cost = LatticeSums.Cost(name, family);
        foreach (var isPerRow in (bool[])[false, true])
        {
            var one = Run(cost, 1, isPerRow);
            Assert.Equal(one, Run(cost, 2, isPerRow));
            Assert.Equal(one, Run(cost, 3, isPerRow));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Runs_allocate_nothing(bool isPerRow)
    {
        using var workers = new Workers(1);
        using var subject = new Subject(LatticeSums.Cost("E8", PriorFamily.Gaussian), isPerRow);
        subject.Run(workers);
        Assert.Equal(0, Allocations.Of(() => subject.Run(workers)));
    }

    [Fact]
    public void Shapes_have_to_fit()
    {
        var cost = LatticeSums.Cost("A2", PriorFamily.Gaussian);
        using var graph = new Graph(new ParameterStore([("scales", new Shape(1, 3))]));
        Assert.Throws<ArgumentException>(() => Tensor.Apply(cost, graph.Input(new Shape(5, 2)), graph.Parameter(0)));
        Assert.Throws<ArgumentException>(() => Tensor.Apply(cost, graph.Input(new Shape(5, 3)), graph.Parameter(0)));
        Assert.Throws<ArgumentException>(() => Tensor.Apply(cost, graph.Input(new Shape(5, 2)), graph.Input(new Shape(4, 2))));
    }

    private static float[] Run(PeriodisedCost cost, int threads, bool isPerRow)
    {
        using var workers = new Workers(threads);
        using var subject = new Subject(cost, isPerRow);

        // Twice: nothing is left behind by a run.
        subject.Run(workers);
        subject.Run(workers);
        return subject.Numbers();
    }

    /// <summary>Points moved by a row of parameters, with scales that are parameters, or parameters and a share of the point.</summary>
    private sealed class Subject : IDisposable
    {
        private readonly ParameterStore store;
        private readonly Plan plan;
        private readonly Tensor costs;

        public Subject(PeriodisedCost cost, bool isPerRow)
        {
            var m = cost.Dimension;
            store = new([("shift", new Shape(1, m)), ("scales", new Shape(1, m))]);
            var graph = new Graph(store);
            var points = graph.Input(new Shape(Rows, m));
            var moved = points + graph.Parameter(0);
            costs = Tensor.Apply(cost, moved, isPerRow ? graph.Parameter(1) + (Tensor.Constant(0.5) * moved) : graph.Parameter(1));
            plan = new(graph, [costs], Tensor.SumOverRows(Tensor.SumOverColumns(costs * costs)));
            RandomDraws.FillCentred(plan.Input(points), 7, RandomStream.Simulation, 0, 0);
        }

        public void Run(Workers workers)
        {
            plan.Forward(workers);
            plan.Backward(workers);
        }

        public float[] Numbers() => [.. plan.Output(costs), .. store.ReadGradient(0), .. store.ReadGradient(1)];

        public void Dispose()
        {
            plan.Dispose();
            store.Dispose();
        }
    }
}
