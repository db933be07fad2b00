using LanguageExt;
using Lattice.App.Compression;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Data;
using Lattice.Train.Distortion;
using Lattice.Train.Engine;

namespace Lattice.App.Distortion;

/// <summary>Fits codecs and rivals to the first half of some vectors, and measures them on the other.</summary>
internal sealed class DistortionMeasurement
{
    private readonly DistortionRequest request;
    private readonly float[] fitted;
    private readonly float[] measured;
    private readonly int n;
    private readonly Workers workers;
    private readonly VectorRecall recall;
    private readonly CountProgress progress;
    private readonly List<DistortionPoint> points = [];
    private readonly List<string> missing = [];
    private int done;

    private DistortionMeasurement(
        Streams streams, DistortionRequest request, float[] vectors, int n, int queries, Workers workers)
    {
        var half = vectors.Length / n / 2 * n;
        (this.request, this.n, this.workers, fitted, measured) = (request, n, workers, vectors[..half], vectors[half..]);
        recall = new VectorRecall(measured, n, queries, workers);
        Rivals = VectorRivals.All(fitted, n, workers);
        progress = new CountProgress(
            streams, "measured", (request.Lattices.Count * request.Rates.Count + Rivals.Count) * (measured.Length / n));
    }

    private Seq<Func<IVectorRival>> Rivals { get; }

    /// <summary>The comparison, or why there is none.</summary>
    internal static Either<AppFault, DistortionResult> Run(Streams streams, DistortionRequest request) =>
        Read(streams, request).Bind(read => Run(streams, request, read.Vectors, read.Count, read.Width));

    private static Either<AppFault, (float[] Vectors, long Count, int Width)> Read(Streams streams, DistortionRequest request) =>
        VectorSource.Open(streams, new VectorInput(request.Input, null, null, null), isReadTwice: false).Bind(opened =>
        {
            using var source = opened;
            return Read(streams, source, request);
        });

    private static Either<AppFault, (float[] Vectors, long Count, int Width)> Read(
        Streams streams, VectorSource source, DistortionRequest request)
    {
        var (thinning, progress) = (default(VectorThinning), new CountProgress(streams, "read", null));
        return source.Read(FittedCodec.RowsOf, (first, block, count, width) =>
        {
            streams.Token.ThrowIfCancellationRequested();
            thinning ??= new VectorThinning(request.MostOf(width), int.MaxValue);
            thinning.Add(first, block, count, width);
            progress.Show(first + count);
            return Option<DataError>.None;
        }).MapLeft(AppFault.Of).Map(read => (thinning?.Vectors(request.MostOf(read.Width)) ?? [], read.Count, read.Width));
    }

    private static Either<AppFault, DistortionResult> Run(
        Streams streams, DistortionRequest request, float[] vectors, long count, int n)
    {
        if (count < DistortionRequest.FewestVectors)
        {
            return AppFault.BadInput(
                $"{request.Input} has {count} vectors; at least {DistortionRequest.FewestVectors} are needed, half of them to fit to and "
                    + "half to measure.");
        }

        if (n > VectorModel.MostDimensions)
        {
            return AppFault.BadInput($"{request.Input} has vectors of {n} numbers. Codecs are of at most {VectorModel.MostDimensions}.");
        }

        var (taken, all) = (vectors.Length / n, (vectors.Length / n) - (vectors.Length / n / 2));
        var queries = request.Queries.IfNone(int.Min(DistortionRequest.DefaultQueries, all));
        if (queries > all)
        {
            return AppFault.Usage(
                $"--queries is {queries}, and of the {NumberText.Count(taken)} vectors taken {NumberText.Count(all)} are measured; give at "
                    + $"most {all}.");
        }

        using var workers = new Workers(request.Threads) { Token = streams.Token };
        var measurement = new DistortionMeasurement(streams, request, vectors, n, queries, workers);
        measurement.Measure();
        return new DistortionResult(
            request.Input, count, n, taken - all, all, queries, measurement.recall.Found, request.Threads,
            Prelude.toSeq(measurement.points).Strict(), Prelude.toSeq(measurement.missing).Strict());
    }

    private void Measure()
    {
        foreach (var lattice in request.Lattices)
        {
            foreach (var rate in request.Rates)
            {
                Measure(lattice, rate);
            }
        }

        foreach (var rival in Rivals)
        {
            Measure(rival());
        }

        if (n > VectorRivals.MostRotated)
        {
            missing.Add(
                $"No rotation of {NumberText.Count(n)} numbers: it takes too long above {NumberText.Count(VectorRivals.MostRotated)}.");
        }
    }

    private void Measure(string lattice, double rate)
    {
        var name = $"{lattice}, {NumberText.Significant(rate, 4)} {(rate == 1 ? "bit" : "bits")}";
        try
        {
            workers.Token.ThrowIfCancellationRequested();
            var codec = VectorCodec.Fit(
                fitted, n, new VectorOptions(new VectorTarget.Bits(rate)) { Lattice = lattice, Transform = request.Transform });
            var trial = VectorTrial.Of(codec, measured, workers, count => progress.Show(done + count));
            Add(name, lattice, codec, rate, trial, CodingSpeed.Of(codec, measured));
        }
        catch (UncodableDatumException refused)
        {
            missing.Add($"{name}: measured vector {refused.Datum} (from 0): {refused.Reason}");
        }
        catch (ArgumentException refused)
        {
            missing.Add($"{name}: {FittedCodec.Sentence(refused)}");
        }

        done += measured.Length / n;
    }

    private void Measure(IVectorRival rival)
    {
        workers.Token.ThrowIfCancellationRequested();
        var trial = VectorTrial.Of(rival, measured, n, workers);
        Add(rival.Name, rival.Family, Option<VectorCodec>.None, Option<double>.None, trial, CodingSpeed.Of(rival, measured, n));
        done += measured.Length / n;
        progress.Show(done);
    }

    private void Add(string name, string curve, Option<VectorCodec> codec, Option<double> asked, VectorTrial trial, CodingSpeed speed) =>
        points.Add(new(
            name, curve, codec, asked, trial.Bits, trial.Errors.Relative, trial.Errors.CosineDistance, recall.Of(trial.Restored), speed));
}
