using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Engines;
using Lattice.Train.Search;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>Measures code lengths of the test data, each with its first dither, before and after training for searched codes.</summary>
internal static class RefinementMeasurement
{
    private const int DataPerBatch = 256;

    /// <summary>The figures.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="refinement">Its training for searched codes.</param>
    /// <param name="task">Its task.</param>
    /// <param name="store">The parameters kept.</param>
    /// <param name="unrefined">The parameters it started from, in the order of the model's.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="token">Stops the measurement.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RefinementFigures Of(
        ExperimentSpec spec, RefinementSpec refinement, ITask task, IParameters store, IReadOnlyList<float[]> unrefined, Workers workers,
        CancellationToken token)
    {
        using var first = EngineFactory.Parameters(spec.Engine, task.Model.Parameters);
        for (var i = 0; i < first.Count; i++)
        {
            first.Write(i, unrefined[i]);
        }

        var (before, after) = (Lengths(first), Lengths(store));
        return new RefinementFigures(
            refinement.Effort, Means(before), Means(after), Estimate.Of(after.Zip(before, (one, other) => one.Length - other.Length)));

        SearchedPoint[] Lengths(IParameters parameters)
        {
            var points = new SearchedPoint[task.Test.Count];
            var encoded = Encoded.Of(task.Model, parameters, task.Test, task.Test.Count, workers);
            using var search = new PointSearch(task.Model, parameters, workers);
            var batches = task.Test.InOrder(DataPerBatch);
            for (var number = 0; number < batches.Count; number++)
            {
                token.ThrowIfCancellationRequested();
                var data = batches[number].Data;
                var found = search.Run(
                    task.Test, batches[number].Length, [.. data.ToArray().Select(datum => Start(encoded, datum))], refinement.Effort);
                for (var i = 0; i < found.Length; i++)
                {
                    points[data.Span[i]] = found[i];
                }
            }

            return points;
        }

        SearchStart Start(Encoded encoded, int datum)
        {
            var noise = new float[task.Model.Latent.NoiseWidth];
            task.Model.Latent.Noise.Fill(noise, spec.Seed, RandomStream.TestDither, 0, datum, 0);
            return new(datum, encoded.Mean(datum).ToArray(), noise);
        }
    }

    private static CodeLengths Means(SearchedPoint[] points) =>
        new(Estimate.Of(points.Select(point => point.Initial)), Estimate.Of(points.Select(point => point.Length)));
}
