using System.Diagnostics;
using LanguageExt;
using Lattice.Math.Vectors;
using Lattice.Train.Distortion;
using Lattice.Train.Engine;

namespace Lattice.Bench;

/// <summary>Our files of the second half of some vectors beside what others use, all fitted to the first half.</summary>
internal sealed class VectorComparison : IDisposable
{
    private const int Queries = 200;
    private const int FirstFitted = 1024;
    private const int MostTries = 6;
    private const double CloseEnough = 0.003;

    private readonly string name;
    private readonly int n;
    private readonly float[] fitted;
    private readonly float[] measured;
    private readonly Workers workers = new(Environment.ProcessorCount);
    private readonly VectorRecall recall;
    private readonly RandomRotation rotation;
    private readonly Dictionary<(string Lattice, double Bits), (VectorTrial Trial, double Recall)> atBits = [];
    private readonly Dictionary<string, (VectorTrial Trial, double Recall)> tried = [];

    /// <summary>A comparison on a file's vectors.</summary>
    public VectorComparison(string name, float[] vectors, int n)
    {
        var half = vectors.Length / n / 2 * n;
        (this.name, this.n, fitted, measured) = (name, n, vectors[..half], vectors[half..]);
        recall = new VectorRecall(measured, n, int.Min(Queries, measured.Length / n), workers);
        rotation = new RandomRotation(n, workers);
    }

    public void Dispose() => workers.Dispose();

    /// <summary>Bits at the 1 − cos of rivals.</summary>
    public Seq<Entry> AtOwnError(Seq<string> lattices) => Rivals(
        new RotatedLevels(rotation, n, 2), new RotatedLevels(rotation, n, 3), new ScaledIntegers(n, 4), new ScaledIntegers(n, 8),
        Product(4)).Map(rival =>
        {
            var ((trial, found), start) = (Trial(rival), Stopwatch.GetTimestamp());
            var error = trial.Errors.CosineDistance;
            var entry = new Entry($"{name}: {rival.Name}", Figures(trial, found) + lattices.Bind(lattice =>
            {
                // The error is nearly proportional to the square of the step.
                var own = Reached(
                    lattice, new VectorTarget.CosineDistance(error), one => one.Errors.CosineDistance / error,
                    ratio => 1 / double.Sqrt(ratio));
                return Prelude.Seq(
                    new Figure(lattice, own.Trial.Bits, ""), new Figure($"{lattice}: fewer", 1 - (own.Trial.Bits / trial.Bits), "%"),
                    new Figure($"{lattice}: recall", own.Recall, "%"));
            }).Strict());
            Tell(entry, start);
            return entry;
        }).Strict();

    /// <summary>Neighbours found at the bytes of rivals.</summary>
    public Seq<Entry> AtEqualBytes(string lattice) => Rivals(
        new RotatedLevels(rotation, n, 1), new RotatedLevels(rotation, n, 2), new RotatedLevels(rotation, n, 3),
        new RotatedLevels(rotation, n, 4), new ScaledIntegers(n, 2), new ScaledIntegers(n, 4), Product(8), Product(4), Product(2))
        .Map(rival =>
        {
            var ((trial, found), start) = (Trial(rival), Stopwatch.GetTimestamp());
            if (!atBits.TryGetValue((lattice, trial.Bits), out var own))
            {
                // Each bit halves the step.
                own = Reached(
                    lattice, new VectorTarget.Bits(trial.Bits), one => one.Bits / trial.Bits,
                    ratio => double.Exp2((ratio - 1) * trial.Bits));
                atBits.Add((lattice, trial.Bits), own);
            }

            var entry = new Entry(
                $"{name}, equal bytes: {rival.Name}",
                Figures(trial, found) + Prelude.Seq(
                    new Figure(lattice, own.Trial.Bits, ""), new Figure($"{lattice}: 1 − cos", own.Trial.Errors.CosineDistance, ""),
                    new Figure($"{lattice}: recall", own.Recall, "%")));
            Tell(entry, start);
            return entry;
        }).Strict();

    private static Seq<IVectorRival> Rivals(params IVectorRival[] rivals) => Prelude.toSeq(rivals);

    private static Seq<Figure> Figures(VectorTrial trial, double found) => Prelude.Seq(
        new Figure("bits", trial.Bits, ""), new Figure("1 − cos", trial.Errors.CosineDistance, ""), new Figure("recall", found, "%"));

    private ProductQuantizer Product(int width) => ProductQuantizer.Fit(fitted, n, width, workers);

    private (VectorTrial Trial, double Recall) Trial(IVectorRival rival)
    {
        if (!tried.TryGetValue(rival.Name, out var known))
        {
            var trial = VectorTrial.Of(rival, measured, n, workers);
            known = (trial, recall.Of(trial.Restored).AtTen);
            tried.Add(rival.Name, known);
        }

        return known;
    }

    /// <summary>Our file where the other half has the figure: the step that the fit finds is moved until it has.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="target">The figure, for the fit.</param>
    /// <param name="ratio">What a file has of it, 1 where it is reached.</param>
    /// <param name="factor">By what the step is to be multiplied, from this ratio.</param>
    private (VectorTrial Trial, double Recall) Reached(
        string lattice, VectorTarget target, Func<VectorTrial, double> ratio, Func<double, double> factor)
    {
        // Bisection takes many fits: a few vectors are enough for it.
        var first = fitted.AsSpan(0, int.Min(fitted.Length, FirstFitted * n));
        var step = VectorCodec.Fit(first, n, Options(target)).Step;
        for (var tries = 1; ; tries++)
        {
            var codec = VectorCodec.Fit(fitted, n, Options(new VectorTarget.Step(step)));
            var trial = VectorTrial.Of(codec, measured, workers);
            var found = ratio(trial);
            if (double.Abs(found - 1) < CloseEnough || tries == MostTries)
            {
                return (trial, recall.Of(trial.Restored).AtTen);
            }

            step *= factor(found);
        }

        VectorOptions Options(VectorTarget asked) => new(asked) { Lattice = lattice, Transform = VectorTransformKind.Principal };
    }

    private static void Tell(Entry entry, long start) => Console.Error.WriteLine(
        $"{entry.Subject}: {Stopwatch.GetElapsedTime(start).TotalSeconds:f1} s");
}
