using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Search;
using Lattice.Train.Tasks;

namespace Lattice.Train.Loop;

/// <summary>Searches the points of batches with the parameters of the moment, and compiles the objective there.</summary>
internal sealed class SearchedBatches : IDisposable
{
    private readonly Model model;
    private readonly IParameters store;
    private readonly ulong seed;
    private readonly int effort;
    private readonly Workers workers;
    private readonly ShapedPlans encoders;
    private readonly PointSearch search;
    private readonly Dictionary<(int Length, int Count), IPlan> plans = [];
    private readonly Workspace workspace = new();

    public SearchedBatches(ExperimentSpec spec, int effort, Model model, IParameters store, Workers workers)
    {
        (this.model, this.store, this.workers, this.effort, seed) = (model, store, workers, effort, spec.Seed);
        encoders = new ShapedPlans(store, (length, count) => new EncoderFunction(model, length, count));
        search = new PointSearch(model, store, workers);
    }

    /// <summary>The points of a batch, with where each search started.</summary>
    public (SearchStart[] Starts, SearchedPoint[] Points) Search(ISplit split, Batch batch, RandomStream stream, int epoch)
    {
        var data = batch.Data.Span;
        var m = model.Latent.EncoderOutputs;
        var plan = encoders.For(batch.Length, data.Length);
        split.Load(data, plan, 0);
        plan.Forward(workers);
        var starts = new SearchStart[data.Length];
        for (var i = 0; i < data.Length; i++)
        {
            var noise = new float[model.Latent.NoiseWidth];
            model.Latent.Noise.Fill(noise, seed, stream, epoch, data[i], 0);
            starts[i] = new SearchStart(data[i], plan.Result(0).Slice(i * m, m).ToArray(), noise);
        }

        search.Refresh();
        return (starts, search.Run(split, batch.Length, starts, effort, isExact: false));
    }

    /// <summary>The plan of a training step at the points of a batch, with everything but the task's own draws loaded.</summary>
    public IPlan Load(ISplit split, Batch batch, SearchStart[] starts, SearchedPoint[] points, double costWeight)
    {
        var plan = Plan(batch.Length, starts.Length);
        var inference = model.Latent.Inference(store.Doubles);
        var (width, m) = (model.Latent.NoiseWidth, model.Latent.Dimension);
        var dithered = new double[m];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i].Noise.Span.CopyTo(plan.Argument(RefinementFunction.Noise)[(i * width)..]);
            inference.Dithered(new EncodedDatum(starts[i].Encoded.Span), starts[i].Noise.Span, dithered);
            var offset = plan.Argument(RefinementFunction.Offset).Slice(i * m, m);
            for (var k = 0; k < m; k++)
            {
                offset[k] = (float)(points[i].Y[k] - dithered[k]);
            }
        }

        plan.Argument(RefinementFunction.CostWeight)[0] = (float)costWeight;
        split.Load(batch.Data.Span, plan, RefinementFunction.Batch);
        return plan;
    }

    public void Dispose()
    {
        encoders.Dispose();
        search.Dispose();
        foreach (var plan in plans.Values)
        {
            plan.Dispose();
        }

        workspace.Dispose();
    }

    private IPlan Plan(int length, int count)
    {
        if (!plans.TryGetValue((length, count), out var plan))
        {
            plan = store.Compile(new RefinementFunction(model, length, count), RefinementFunction.Mean, workspace);
            plans.Add((length, count), plan);
        }

        return plan;
    }
}
