using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>The decoder and its loss for blocks of y, on one thread; every worker has one of its own over the same parameters.</summary>
internal sealed class DecoderPlan : IDisposable
{
    private readonly Plan plan;
    private readonly Tensor y;
    private readonly Tensor targets;
    private readonly Tensor outputs;
    private readonly Tensor loss;
    private readonly Workers alone = new(1);

    public DecoderPlan(Model model, LossSpec kind, ParameterStore store, int rows)
    {
        Rows = rows;
        Width = model.Outputs;
        var graph = new Graph(store);
        y = graph.Input(new Shape(rows, model.Latent.Dimension));
        targets = graph.Input(new Shape(rows, model.Outputs));
        outputs = model.Decode(new ParameterValues<Tensor>(model.Parameters, graph.Parameter), y);
        loss = Objective.Loss(kind, outputs, targets);
        plan = new Plan(graph, [outputs, loss]);
    }

    public int Rows { get; }

    public int Width { get; }

    /// <summary>y, row by row, to be written.</summary>
    public Span<float> Representation => plan.Input(y);

    /// <summary>Targets, row by row, to be written.</summary>
    public Span<float> Targets => plan.Input(targets);

    /// <summary>The decoder's outputs.</summary>
    public ReadOnlySpan<float> Outputs => plan.Output(outputs);

    /// <summary>Loss of each row, nats.</summary>
    public ReadOnlySpan<float> Loss => plan.Output(loss);

    public void Run() => plan.Forward(alone);

    public void Dispose()
    {
        plan.Dispose();
        alone.Dispose();
    }
}
