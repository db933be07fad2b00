using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.Bench;

/// <summary>How long does the cost of a lattice take on the training engine, on one core, with and without its gradient?</summary>
internal static class LatticeCostBenchmark
{
    public const string Name = "lattice-cost";

    private const int Rows = 100;
    private const int Turns = 60;
    private const double BarMicroseconds = 10;

    /// <summary>Lattices of 40 dimensions.</summary>
    private static readonly Seq<(string Name, Seq<(string Name, int Copies)> Factors)> Subjects = Prelude.Seq(
        ("Z⁴⁰", Prelude.Seq1(("Z", 40))),
        ("A₂²⁰", Prelude.Seq1(("A2", 20))),
        ("D₄¹⁰", Prelude.Seq1(("D4", 10))),
        ("E₈⁵", Prelude.Seq1(("E8", 5))),
        ("K₁₂² ⊕ Λ₁₆", Prelude.Seq(("K12", 2), ("BW16", 1))),
        ("Λ₂₄ ⊕ Λ₁₆", Prelude.Seq(("Leech", 1), ("BW16", 1))));

    /// <summary>Every lattice and density family; in each round ours and the double-precision sweeps in turn.</summary>
    public static BenchmarkResult Run(int rounds) => new(
        Name, $"the cost of {Rows} points in 40 dimensions on one core: µs per point, median of {rounds} rounds",
        Subjects.Bind(
            subject => Prelude.Seq(PriorFamily.Gaussian, PriorFamily.Laplace, PriorFamily.Logistic).Map(
                family => Of(subject, family, rounds))).Strict(),
        Prelude.Seq(
            "Scales about 1.1 of a unit-volume cell, points drawn from the density.",
            "In double: one point after another, one forward and one backward sweep."));

    private static Entry Of((string Name, Seq<(string Name, int Copies)> Factors) subject, PriorFamily family, int rounds)
    {
        var cost = PeriodisedCost.Of(Lattice.Math.Lattices.Catalogue.Of(Spec(subject.Factors)), family).IfNone(
            () => throw new InvalidOperationException(subject.Name));
        var (m, scale) = (cost.Dimension, Scale(cost));
        var y = new float[Rows * m];
        PriorSamples(y, scale);
        using var workers = new Workers(1);
        using var forward = Compile(cost, y, scale, false);
        using var both = Compile(cost, y, scale, true);
        var (ours, withGradient, inDouble) = (new List<double>(), new List<double>(), new List<double>());
        var (slopes, logScaleSlopes, scratch) = (new double[m], new double[m], new double[cost.ScratchLength]);
        var logScales = Enumerable.Repeat(double.Log(scale), m).ToArray();
        var point = Array.ConvertAll(y[..m], entry => (double)entry);
        for (var round = -1; round < rounds; round++)
        {
            var figures = (
                Fastest(() => forward.Forward(workers)) / Rows,
                Fastest(() =>
                {
                    both.Forward(workers);
                    both.Backward(workers);
                }) / Rows,
                Fastest(() => cost.Gradient(point, logScales, slopes, logScaleSlopes, scratch)));
            if (round >= 0)
            {
                ours.Add(figures.Item1);
                withGradient.Add(figures.Item2);
                inDouble.Add(figures.Item3);
            }
        }

        return new Entry($"{subject.Name}, {family}", Prelude.Seq(
            new Figure("forward", Measurement.Median(ours) * 1e6, "µs"),
            new Figure("with gradient", Measurement.Median(withGradient) * 1e6, "µs"),
            new Figure("bar", BarMicroseconds, "µs"),
            new Figure("in double", Measurement.Median(inDouble) * 1e6, "µs"),
            new Figure("times as fast", Measurement.Median(inDouble.Zip(withGradient, (theirs, mine) => theirs / mine)), "×")));
    }

    /// <summary>The node alone; with gradients, it is followed by an addition through which they are returned.</summary>
    private static Plan Compile(PeriodisedCost cost, float[] y, double scale, bool gradients)
    {
        var m = cost.Dimension;
        var store = new ParameterStore([("shift", new Shape(1, m)), ("scales", new Shape(1, m))]);
        store.Write(1, Enumerable.Repeat((float)double.Log(scale), m).ToArray());
        var graph = new Graph(store);
        var input = graph.Input(new Shape(Rows, m));
        var costs = Tensor.Apply(cost, gradients ? input + graph.Parameter(0) : input, graph.Parameter(1));
        var plan = gradients ? new Plan(graph, [costs], Tensor.SumOverRows(Tensor.SumOverColumns(costs))) : new Plan(graph, [costs]);
        y.CopyTo(plan.Input(input));
        return plan;
    }

    internal static LatticeSpec Spec(Seq<(string Name, int Copies)> factors) => LatticeSpec
        .Multiply(
            factors.Map<LatticeSpec>(factor => new LatticeSpec.Repeated(Named(factor.Name), Domain.Quantities.Dimension.Of(factor.Copies)))
                .Strict())
        .Match(product => product, faults => throw new InvalidOperationException(faults.Head.Sentence));

    private static LatticeSpec Named(string name) =>
        LatticeName.Parse(name).Match(framed => framed.Lattice, faults => throw new InvalidOperationException(faults.Head.Sentence));

    private static double Scale(PeriodisedCost cost) => 1.1 * double.Pow(cost.Volume, 1.0 / cost.Dimension);

    private static void PriorSamples(float[] to, double scale)
    {
        var uniform = new double[4 * to.Length];
        RandomDraws.FillUniform(uniform, 1, RandomStream.Simulation, 0, 0);
        for (var i = 0; i < to.Length; i++)
        {
            // A sum of four uniforms has the variance 1/3.
            to[i] = (float)(scale * double.Sqrt(3)
                * (uniform[4 * i] + uniform[(4 * i) + 1] + uniform[(4 * i) + 2] + uniform[(4 * i) + 3] - 2));
        }
    }

    /// <summary>The minimum of several measurements: other load can only add time.</summary>
    private static double Fastest(Action action) => Enumerable.Range(0, Turns).Min(_ => Measurement.SecondsOf(action));
}
