using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Annealed importance sampling of a split's data. Work is divided by data; a datum's chains are a function of (seed, stream, datum) alone.
/// </summary>
internal sealed class AnnealedSampling : IWork, IDisposable
{
    private readonly LatentInference representation;
    private readonly ISplit split;
    private readonly Encoded encoded;
    private readonly CancellationToken token;
    private readonly AnnealedPath[] paths;
    private readonly long[][] accepted;
    private readonly int chains;
    private double[] steps = [];
    private float[]? starts;

    /// <summary>Sampling of the encoded data of a split.</summary>
    public AnnealedSampling(
        AnnealedSpec spec, ulong seed, RandomStream stream, Model model, IParameters store, LatentInference representation, ISplit split,
        Encoded encoded, Workers workers, CancellationToken token)
    {
        (this.representation, this.split, this.encoded, this.token, chains) = (representation, split, encoded, token, spec.Chains);
        paths = [.. Enumerable.Range(0, workers.Count)
            .Select(_ => new AnnealedPath(spec, seed, stream, model, store, representation))];
        accepted = [.. paths.Select(_ => new long[spec.Temperatures])];
        Weights = new ImportanceWeights[encoded.Count];
    }

    /// <summary>The results of each datum's weights.</summary>
    public ImportanceWeights[] Weights { get; }

    /// <summary>The share of chains that moved at transition k of the last forward run, at k.</summary>
    public double[] Acceptance => [.. Enumerable.Range(0, accepted[0].Length)
        .Select(k => accepted.Sum(one => one[k]) / ((double)encoded.Count * chains))];

    /// <summary>Mean of the data's −log p with its standard error over data, nats.</summary>
    public Estimate Estimate => Estimate.Of(Weights.Select(weights => weights.NegativeLogLikelihood));

    /// <summary>Median and 5 % quantile of the effective sample size over data.</summary>
    public EffectiveSampleSize EffectiveSampleSize => ImportanceWeights.Sizes(Weights);

    /// <summary>Forward runs: in expectation, each datum's −log p is bounded from above.</summary>
    /// <param name="sizes">The step size of transition k, at k.</param>
    /// <param name="workers">Threads.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Forward(double[] sizes, Workers workers) => Run(sizes, null, workers);

    /// <summary>Backward runs from points that the data were drawn with: each −log p is bounded from below.</summary>
    /// <param name="sizes">The step size of transition k, at k.</param>
    /// <param name="points">The points, a row of m numbers per datum.</param>
    /// <param name="workers">Threads.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Backward(double[] sizes, float[] points, Workers workers) => Run(sizes, points, workers);

    public void Execute(int unit, int worker)
    {
        if (token.IsCancellationRequested)
        {
            return;
        }

        var (path, m) = (paths[worker], representation.Dimension);
        path.Load(split, unit, encoded[unit], representation);
        if (starts is null)
        {
            path.Forward(unit, encoded.Mean(unit), steps, accepted[worker]);
            Weights[unit] = ImportanceWeights.Of(path.LogWeights);
            return;
        }

        path.Backward(unit, starts.AsSpan(unit * m, m), steps);
        var inverse = new double[chains];
        for (var chain = 0; chain < chains; chain++)
        {
            inverse[chain] = -path.LogWeights[chain];
        }

        // The mean of 1/w is 1/p(d): the logarithm changes sign.
        var mean = ImportanceWeights.Of(inverse);
        Weights[unit] = mean with { NegativeLogLikelihood = -mean.NegativeLogLikelihood };
    }

    public void Dispose()
    {
        foreach (var path in paths)
        {
            path.Dispose();
        }
    }

    private void Run(double[] sizes, float[]? points, Workers workers)
    {
        (steps, starts) = (sizes, points);
        foreach (var counts in accepted)
        {
            Array.Clear(counts);
        }

        workers.Run(this, encoded.Count);
        token.ThrowIfCancellationRequested();
    }
}
