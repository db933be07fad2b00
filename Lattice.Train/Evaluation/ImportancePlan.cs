using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>
/// The terms of an importance weight for a block of samples of one datum, on one thread: the loss −log Q(d|y), and for the
/// own proposal the cost log q(y)/g(y), for the full-support one log g(y) and log N(y; e_c(d), κ²σ²).
/// </summary>
internal sealed class ImportancePlan : IDisposable
{
    private const double HalfLogTwoPi = 0.9189385332046727;

    private readonly Plan plan;
    private readonly Workers alone = new(1);
    private readonly Tensor mean;
    private readonly Tensor logVariance;
    private readonly Tensor samples;
    private readonly Tensor targets;
    private readonly Tensor logKappa;
    private readonly Tensor loss;
    private readonly Tensor first;
    private readonly Tensor second;

    public ImportancePlan(Model model, LossSpec kind, ParameterStore store, int rows, bool own)
    {
        Rows = rows;
        var latent = model.Latent;
        var graph = new Graph(store);
        var parameters = new ParameterValues<Tensor>(model.Parameters, graph.Parameter);
        mean = graph.Input(new Shape(1, latent.Dimension));
        logVariance = graph.Input(new Shape(1, latent.Dimension));
        samples = graph.Input(new Shape(rows, latent.Dimension));
        targets = graph.Input(new Shape(1, model.Outputs));
        logKappa = graph.Input(new Shape(1, 1));
        if (own)
        {
            var y = latent.Dithered(parameters, mean, logVariance, samples);
            first = Tensor.SumOverColumns(latent.Cost(parameters, y, logVariance, samples));
            second = first;
            loss = Objective.Loss(kind, model.Decode(parameters, y), targets);
        }
        else
        {
            var logDeviation = latent.LogDeviation(parameters, logVariance) + logKappa;
            var standard = (samples - mean) * Tensor.Exp(-logDeviation);
            first = Tensor.SumOverColumns(latent.LogPrior(parameters, samples));
            second = Tensor.SumOverColumns((Tensor.Constant(-0.5) * standard * standard) - logDeviation - Tensor.Constant(HalfLogTwoPi));
            loss = Objective.Loss(kind, model.Decode(parameters, samples), targets);
        }

        plan = new Plan(graph, [loss, first, second, mean, logVariance, samples, targets, logKappa]);
    }

    public int Rows { get; }

    /// <summary>Unit noise (own proposal) or y (full support), row by row.</summary>
    public Span<float> Samples => plan.Input(samples);

    public Span<float> Targets => plan.Input(targets);

    public ReadOnlySpan<float> Loss => plan.Output(loss);

    /// <summary>Own: the cost. Full support: log g(y).</summary>
    public ReadOnlySpan<float> First => plan.Output(first);

    /// <summary>Full support: log N(y; e_c(d), κ²σ²).</summary>
    public ReadOnlySpan<float> Second => plan.Output(second);

    public void Condition(ReadOnlySpan<float> x, ReadOnlySpan<float> variance, double kappa)
    {
        x.CopyTo(plan.Input(mean));
        variance.CopyTo(plan.Input(logVariance));
        plan.Input(logKappa)[0] = (float)Elementary64.Log(kappa);
    }

    public void Run() => plan.Forward(alone);

    public void Dispose()
    {
        plan.Dispose();
        alone.Dispose();
    }
}
