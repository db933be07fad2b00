using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Loop;

/// <summary>The dithered objective of batches of one shape, compiled over the model's parameters.</summary>
internal sealed class BatchPlan : IDisposable
{
    private readonly Model model;

    public BatchPlan(Model model, IParameters parameters, Workspace? workspace, int length, int count, bool training)
    {
        this.model = model;
        var function = new BatchFunction(model, length, count, training);
        Plan = parameters.Compile(function, training ? BatchFunction.Mean : null, workspace);
        Updates = new ParameterUpdates(parameters, function.Updated, BatchFunction.Updates);
    }

    /// <summary>The compiled objective.</summary>
    public IPlan Plan { get; }

    /// <summary>Writes the parameters that a training step updates without a gradient.</summary>
    public ParameterUpdates Updates { get; }

    /// <summary>Nats per datum.</summary>
    public ReadOnlySpan<float> Loss => Plan.Result(BatchFunction.Loss);

    /// <summary>Nats per datum.</summary>
    public ReadOnlySpan<float> Cost => Plan.Result(BatchFunction.Cost);

    /// <summary>Fills the arguments with these data and their noise.</summary>
    public void Load(
        Workers workers, ISplit split, ReadOnlyMemory<int> data, NoiseFill noise, RandomStream stream, int epoch, double weight,
            double temperature)
    {
        split.Load(data.Span, Plan, BatchFunction.Batch);
        noise.Fill(workers, stream, epoch, data, Plan.Argument(BatchFunction.Noise), model.Latent.NoiseWidth);
        Plan.Argument(BatchFunction.CostWeight)[0] = (float)weight;
        Plan.Argument(BatchFunction.Temperature)[0] = (float)temperature;
    }

    public void Dispose() => Plan.Dispose();
}
