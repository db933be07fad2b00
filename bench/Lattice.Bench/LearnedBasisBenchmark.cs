using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;

namespace Lattice.Bench;

/// <summary>How round a cell does gradient descent through the basis find, and when is that gradient right?</summary>
internal static class LearnedBasisBenchmark
{
    public const string Name = "learned-basis";

    private const int Starts = 4;
    private const int Steps = 4000;
    private const int Samples = 400_000;
    private const double Change = 0.02;

    private static readonly (int Dimension, string Best)[] known = [(2, "A2"), (3, "A3*"), (4, "D4"), (5, "D5*"), (8, "E8")];

    /// <summary>The best of several starts in each dimension, beside the best lattice known; and a gradient beside differences.</summary>
    /// <param name="rounds">Multiplies the steps.</param>
    public static BenchmarkResult Run(int rounds)
    {
        return new BenchmarkResult(
            Name, "second moments of learned bases, and the gradient along U = (c − n)·B beside differences with the same c",
            Prelude.toSeq(Array.ConvertAll(known, one => Trained(one.Dimension, one.Best, rounds)).Concat(Gradients())).Strict(),
            Prelude.Seq1("G has a standard error of about 0.1 % here; a negative loss is that."));
    }

    private static Entry Trained(int dimension, string name, int rounds)
    {
        var learned = Enumerable.Range(1, Starts).AsParallel().Select(start =>
        {
            var basis = new LearnedBasis(dimension, (ulong)start);
            basis.Train(Steps * rounds);
            return basis.SecondMoment(Samples);
        }).Min();
        var best = Catalogue.Of(LatticeName.Parse(name).Match(
            framed => framed.Lattice, faults => throw new InvalidOperationException(faults.Head.Sentence))).SecondMoment!.Value;
        return new Entry($"{dimension} dimensions, best of {Starts} starts; {name}", Prelude.Seq(
            new Figure("1000 G", 1000 * learned, ""),
            new Figure("of the best known", 1000 * best, ""),
            new Figure("nats lost per dimension", 0.5 * double.Log(learned / best), "")));
    }

    /// <summary>At a skew basis of the plane, for a function of the norm and for one that is none.</summary>
    private static IEnumerable<Entry> Gradients()
    {
        double[][] basis = [[1, 0], [0.35, 0.9]];
        foreach (var (name, f, gradient) in new (string, Func<double[], double>, Func<double[], double[]>)[]
        {
            ("‖U‖²", u => (u[0] * u[0]) + (u[1] * u[1]), u => [2 * u[0], 2 * u[1]]),
            ("sin(3U₁ + 2U₂)²", u => double.Pow(double.Sin((3 * u[0]) + (2 * u[1])), 2), u =>
                [3 * double.Sin((6 * u[0]) + (4 * u[1])), 2 * double.Sin((6 * u[0]) + (4 * u[1]))]),
        })
        {
            var at = new LearnedBasis(basis, 7);
            var along = at.Mean(10 * Samples, 1, 0, f, gradient).Slope;
            var (above, below) = (
                at.With(1, 0, Change).Mean(10 * Samples, 1, 0, f, gradient).Value,
                at.With(1, 0, -Change).Mean(10 * Samples, 1, 0, f, gradient).Value);
            yield return new Entry($"d/dB₂₁ of E {name}", Prelude.Seq(
                new Figure("along U", along, ""), new Figure("by differences", (above - below) / (2 * Change), "")));
        }
    }
}
