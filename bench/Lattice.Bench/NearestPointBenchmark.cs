using System.Diagnostics;
using System.Runtime.Intrinsics;
using LanguageExt;
using Lattice.Math.NearestPoint.Batches;
using Lattice.Math.Random;

namespace Lattice.Bench;

/// <summary>
/// How many nearest points per second, on one core? Cheap lattices are compared with the machine's copy bandwidth, the others by time per
/// point.
/// </summary>
internal static class NearestPointBenchmark
{
    public const string Name = "nearest-point";

    // Far beyond the caches for memory-bound lattices, within them for the others.
    private const int LargeNumbers = 1 << 24;
    private const int SmallNumbers = 1 << 14;
    private const int Turns = 5;
    private const int ShortTurns = 200;

    /// <summary>A lattice's float32 batch function, and what it is compared with.</summary>
    /// <param name="Lattice">Its name.</param>
    /// <param name="Dimension">The number of coordinates of a point.</param>
    /// <param name="Target">The target: the share of the copy bandwidth, or the time per point in µs.</param>
    /// <param name="IsBoundByMemory">Whether it is compared with a copy of the same numbers.</param>
    /// <param name="Nearest">Maps points to nearest points.</param>
    private sealed record Subject(
        string Lattice, int Dimension, Option<double> Target, bool IsBoundByMemory, Func<float[], float[], int> Nearest);

    private static readonly Seq<Subject> Subjects = Prelude.Seq(
        new Subject("E8", 8, 0.6, true, (x, to) => E8Batch.Nearest(x, to)),
        new Subject("D4", 4, Option<double>.None, true, (x, to) => CheckerboardBatch.Nearest(x, to, 4)),
        new Subject("A2", 2, Option<double>.None, true, (x, to) => HexagonalBatch.Nearest(x, to)),
        new Subject("BW16", 16, 0.05, false, (x, to) => BarnesWallBatch.Nearest(x, to)),
        new Subject(
            "Leech", 24, Vector512.IsHardwareAccelerated ? 0.25 : Option<double>.None, false, (x, to) => LeechBatch.Nearest(x, to)));

    /// <summary>Every lattice in every round, with copies in between.</summary>
    public static BenchmarkResult Run(int rounds) => new(
        Name, $"nearest points of row-major float32 batches on one core, median of {rounds} rounds",
        (Subjects.Map(subject => subject.IsBoundByMemory ? AgainstCopy(subject, rounds) : ByThePoint(subject, rounds))
            + SphereDecoderRival.AnyBasis(rounds)).Strict(),
        Prelude.Seq(
            "Of copy bandwidth: the time to copy the same numbers divided by the time to find their nearest points, round by round.",
            "Sphere decoder: our own, in double, on the reduced basis of the same lattice; it also serves any other basis.",
            FplllRival.Note));

    private static Entry AgainstCopy(Subject subject, int rounds)
    {
        var (points, nearest) = Data(LargeNumbers);
        var rows = LargeNumbers / subject.Dimension;
        var (ours, copies, shares) = (new List<double>(), new List<double>(), new List<double>());
        subject.Nearest(points, nearest);
        for (var round = 0; round < rounds; round++)
        {
            // The copy before and the copy after, so that a drift of the machine affects both.
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
            new Figure("most", shares.Max(), "%")) + Target(subject, "%"));
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
            new Figure("fastest", ours.Min() * 1e9, "ns")) + Target(subject, "ns")
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

    private static Seq<Figure> Target(Subject subject, string unit) =>
        subject.Target.Map(target => new Figure("target", unit == "ns" ? target * 1e3 : target, unit)).ToSeq();

    /// <summary>The minimum of several measurements: other load can only add time.</summary>
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
