using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Importance-sampled −log p(d), log p(d) ≈ log (1/S) Σ_s Q(d|y_s) g(y_s) / q(y_s). Work is divided by data; a datum's samples are a
/// function of (seed, stream, datum) alone.
/// </summary>
internal sealed class ImportanceSampling : IWork, IDisposable
{
    private const int LargestBlock = 128;

    // The epoch word of the counter for the own proposal's draws.
    private const int SampleDraws = 0;

    private readonly ExperimentSpec spec;
    private readonly ISplit split;
    private readonly Encoded encoded;
    private readonly LatentInference representation;
    private readonly Proposal proposal;
    private readonly RandomStream stream;
    private readonly Noise law;
    private readonly int samples;
    private readonly ImportancePlan[] plans;
    private readonly double[][] logWeights;
    private readonly FullSupportDraws[] draws;
    private readonly LaplaceFit[] fits;
    private readonly CancellationToken token;
    private int done;

    public ImportanceSampling(
        ExperimentSpec spec, Model model, IParameters store, ISplit split, Encoded encoded, LatentInference representation,
        Proposal proposal, RandomStream stream, int samples, Workers workers, CancellationToken token)
    {
        this.spec = spec;
        this.split = split;
        this.encoded = encoded;
        this.representation = representation;
        this.proposal = proposal;
        this.stream = stream;
        this.samples = samples;
        this.token = token;
        law = model.Latent.Noise;
        var blocks = (samples + LargestBlock - 1) / LargestBlock;
        var rows = (samples + blocks - 1) / blocks;
        plans = [.. Enumerable.Range(0, workers.Count).Select(_ => new ImportancePlan(model, store, rows, proposal is Proposal.Own))];
        logWeights = [.. plans.Select(_ => new double[samples])];
        draws = [.. plans.Select(_ => new FullSupportDraws(representation, law, spec.Seed, stream))];
        fits = proposal is Proposal.FullSupport { Spread: ProposalSpread.Laplace }
            ? [.. plans.Select(_ => new LaplaceFit(model, store, representation))]
            : [];
        Weights = new ImportanceWeights[encoded.Count];
    }

    /// <summary>The results of each datum's weights.</summary>
    public ImportanceWeights[] Weights { get; }

    /// <summary>Data finished so far.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>Mean −log p(d) with its standard error over data, nats.</summary>
    public Estimate Estimate => Domain.Quantities.Estimate.Of(Weights.Select(weights => weights.NegativeLogLikelihood));

    /// <summary>Median and 5 % quantile of the effective sample size over data.</summary>
    public EffectiveSampleSize EffectiveSampleSize => ImportanceWeights.Sizes(Weights);

    public void Run(Workers workers) => workers.Run(this, encoded.Count);

    public void Execute(int unit, int worker)
    {
        if (token.IsCancellationRequested)
        {
            return;
        }

        var plan = plans[worker];
        var weights = logWeights[worker];
        var kappa = proposal is Proposal.FullSupport full ? full.Kappa : 1;
        Span<double> spread = stackalloc double[representation.Dimension];
        for (var i = 0; i < spread.Length; i++)
        {
            spread[i] = kappa * representation.Deviation(i, encoded[unit]);
        }

        plan.Load(split, unit);
        plan.Condition(encoded.Mean(unit), encoded.LogVariance(unit), spread);
        var fit = fits.Length > 0 ? fits[worker] : null;
        fit?.Find(split, unit, encoded[unit]);
        for (var first = 0; first < samples; first += plan.Rows)
        {
            if (token.IsCancellationRequested)
            {
                return;
            }

            var rows = int.Min(plan.Rows, samples - first);
            Draw(plan, unit, first, rows, spread, draws[worker], fit);
            plan.Run();
            for (var row = 0; row < rows; row++)
            {
                weights[first + row] = -plan.Loss[row] + LogRatio(plan, row, fit);
            }
        }

        Weights[unit] = ImportanceWeights.Of(weights);
        Interlocked.Increment(ref done);
    }

    public void Dispose()
    {
        foreach (var plan in plans)
        {
            plan.Dispose();
        }

        foreach (var fit in fits)
        {
            fit.Dispose();
        }
    }

    /// <summary>log g(y)/q(y).</summary>
    private double LogRatio(ImportancePlan plan, int row, LaplaceFit? fit)
    {
        if (proposal is Proposal.Own)
        {
            return -plan.First[row];
        }

        double prior = plan.First[row];
        var m = representation.Dimension;
        var normal = fit is not null && proposal is Proposal.FullSupport full
            ? fit.LogDensity(full.Kappa, plan.Samples.Slice(row * m, m))
            : plan.Second[row];
        const double Share = Proposal.FullSupport.PriorShare;
        var larger = double.Max(prior, normal);
        return prior - larger
            - Elementary64.Log(((1 - Share) * Elementary64.Exp(normal - larger)) + (Share * Elementary64.Exp(prior - larger)));
    }

    private void Draw(
        ImportancePlan plan, int datum, int first, int rows, ReadOnlySpan<double> spread, FullSupportDraws full, LaplaceFit? fit)
    {
        if (proposal is Proposal.Own)
        {
            var width = representation.NoiseWidth;
            law.Fill(plan.Samples[..(rows * width)], spec.Seed, stream, SampleDraws, datum, (long)first * width);
            return;
        }

        full.Fill(datum, first, encoded.Mean(datum), spread, plan.Samples[..(rows * representation.Dimension)], fit,
            proposal is Proposal.FullSupport { Kappa: var kappa } ? kappa : 1);
    }
}
