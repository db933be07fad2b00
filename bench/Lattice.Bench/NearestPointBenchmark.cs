using System.Diagnostics;
using System.Runtime.Intrinsics;
using LanguageExt;
using Lattice.Math.NearestPoint.Batches;
using Lattice.Math.Random;

namespace Lattice.Bench;

/// <summary>
/// How many nearest points a second, on one core? Cheap lattices against the machine's copy bandwidth, the others by the point.
/// </summary>
internal static class NearestPointBenchmark
{
    public const string Name = "nearest-point";

    // Far beyond the caches for those that memory bounds, within them for the others.
    private const int LargeNumbers = 1 << 24;
    private const int SmallNumbers = 1 << 14;
    private const int Turns = 5;
    private const int ShortTurns = 200;

    /// <summary>A lattice's batch in float32, and what it is held against.</summary>
    /// <param name="Lattice">Its name.</param>
    /// <param name="Dimension">Coordinates of a point.</param>
    /// <param name="Bar">The share of the copy bandwidth or the time per point in µs that is asked for.</param>
    /// <param name="IsBoundByMemory">Compared with a copy of the same numbers.</param>
    /// <param name="Nearest">Points to nearest points.</param>
    private sealed record Subject(
        string Lattice, int Dimension, Option<double> Bar, bool IsBoundByMemory, Func<float[], float[], int> Nearest);

    private static readonly Seq<Subject> Subjects = Prelude.Seq(
        new Subject("E8", 8, 0.6, true, (x, to) => E8Batch.Nearest(x, to)),
        new Subject("D4", 4, Option<double>.None, true, (x, to) => CheckerboardBatch.Nearest(x, to, 4)),
        new Subject("A2", 2, Option<double>.None, true, (x, to) => HexagonalBatch.Nearest(x, to)),
        new Subject("BW16", 16, 0.05, false, (x, to) => BarnesWallBatch.Nearest(x, to)),
        new Subject(
            "Leech", 24, Vector512.IsHardwareAccelerated ? 0.25 : Option<double>.None, false, (x, to) => LeechBatch.Nearest(x, to)));

    /// <summary>Every lattice in every round, copies between.</summary>
    public static BenchmarkResult Run(int rounds) => new(
        Name, $"nearest points of float32 batches, row after row in and out, one core, median of {rounds} rounds",
        (Subjects.Map(subject => subject.IsBoundByMemory ? AgainstCopy(subject, rounds) : ByThePoint(subject, rounds))
            + SphereDecoderRival.AnyBasis(rounds)).Strict(),
        Prelude.Seq(
            "Of copy bandwidth: the time to copy the same numbers over the time to find their nearest points, round by round.",
            "Sphere decoder: our own, in double, on the reduced basis of the same lattice; it is also what any basis is given.",
            FplllRival.Note));

    private static Entry AgainstCopy(Subject subject, int rounds)
    {
        var (points, nearest) = Data(LargeNumbers);
        var rows = LargeNumbers / subject.Dimension;
        var (ours, copies, shares) = (new List<double>(), new List<double>(), new List<double>());
        subject.Nearest(points, nearest);
        for (var round = 0; round < rounds; round++)
        {
            // The copy before and the copy after, so that a drift of the machine falls on both.
            var before = Fastest(Turns, () => points.AsSpan().CopyTo(nearest));
            var own = Fastest(Turns, () => subject.Nearest(points, nearest));
            var copy = double.Min(before, Fastest(Turns, () => points.AsSpan().CopyTo(nearest)));
            ours.Add(own / rows);
            copies.Add(copy / rows);
            shares.Add(copy / own);
        }

        return new Entry(subject.Lattice, Prelude.Seq(
            new Figure("per point", Measurement.Median(ours) * 1e9, "ns"),
            new Figure("fastest", ours.Min() * 1e9, "ns"),
            new Figure("copy", Measurement.Median(copies) * 1e9, "ns"),
            new Figure("of copy bandwidth", Measurement.Median(shares), "%"),
            new Figure("least", shares.Min(), "%"),
            new Figure("most", shares.Max(), "%")) + Bar(subject, "%"));
    }

    private static Entry ByThePoint(Subject subject, int rounds)
    {
        var numbers = SmallNumbers / subject.Dimension * subject.Dimension;
        var (points, nearest) = Data(numbers);
        var ours = new List<double>();
        subject.Nearest(points, nearest);
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Fastest(ShortTurns, () => subject.Nearest(points, nearest)) / (numbers / subject.Dimension));
        }

        return new Entry(subject.Lattice, Prelude.Seq(
            new Figure("per point", Measurement.Median(ours) * 1e9, "ns"),
            new Figure("fastest", ours.Min() * 1e9, "ns")) + Bar(subject, "ns")
            + Rivals(subject.Lattice, Measurement.Median(ours), rounds));
    }

    private static Seq<Figure> Rivals(string lattice, double ours, int rounds)
    {
        var sphere = Measurement.Median(SphereDecoderRival.Of(lattice, rounds));
        return Prelude.Seq(
                new Figure("sphere decoder", sphere * 1e6, "µs"),
                new Figure("times as fast", sphere / ours, "×"))
            + FplllRival.Of(lattice, rounds).Map(seconds => new Figure("fplll", Measurement.Median(seconds) * 1e6, "µs")).ToSeq();
    }

    private static Seq<Figure> Bar(Subject subject, string unit) =>
        subject.Bar.Map(bar => new Figure("bar", unit == "ns" ? bar * 1e3 : bar, unit)).ToSeq();

    /// <summary>The least of several measurements: what else runs only ever adds.</summary>
    private static double Fastest(int turns, Action action) => Enumerable.Range(0, turns).Min(_ =>
    {
        var clock = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    });

    /// <summary>Uniform on ±20 in every coordinate: many cells, no pattern.</summary>
    private static (float[] Points, float[] Nearest) Data(int numbers)
    {
        var uniform = new double[numbers];
        RandomDraws.FillUniform(uniform, 1, RandomStream.Simulation, 0, 0);
        return (Array.ConvertAll(uniform, u => (float)((40 * u) - 20)), new float[numbers]);
    }
}
