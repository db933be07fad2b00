using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>The decoder and its loss for blocks of y, on one thread; every worker has one of its own over the same parameters.</summary>
internal sealed class DecoderPlan(Model model, LossSpec kind, IParameters store, int rows) : IDisposable
{
    private readonly IPlan plan = store.Compile(new DecoderLoss(model, kind, rows));
    private readonly Workers alone = new(1);

    public int Rows => rows;

    public int Width => model.Outputs;

    /// <summary>y, row by row, to be written.</summary>
    public Span<float> Representation => plan.Argument(0);

    /// <summary>Targets, row by row, to be written.</summary>
    public Span<float> Targets => plan.Argument(1);

    /// <summary>The decoder's outputs.</summary>
    public ReadOnlySpan<float> Outputs => plan.Result(0);

    /// <summary>Loss of each row, nats.</summary>
    public ReadOnlySpan<float> Loss => plan.Result(1);

    public void Run() => plan.Forward(alone);

    public void Dispose()
    {
        plan.Dispose();
        alone.Dispose();
    }

    /// <summary>(y, targets) ↦ (the decoder's outputs, the loss).</summary>
    private sealed class DecoderLoss(Model model, LossSpec kind, int rows) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(rows, model.Latent.Dimension), new(rows, model.Outputs)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var outputs = model.Decode(new ParameterValues<T>(model.Parameters, parameter), arguments[0]);
            return [outputs, Objective.Loss(kind, outputs, arguments[1])];
        }
    }
}
