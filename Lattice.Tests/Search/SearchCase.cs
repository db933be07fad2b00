using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Tests.Loop;
using Lattice.Tests.Tasks;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;
using Lattice.Train.Search;
using Lattice.Train.Tasks;

namespace Lattice.Tests.Search;

/// <summary>A model trained for a moment, and the search of its test data.</summary>
internal sealed class SearchCase : IDisposable
{
    private readonly Trainer trainer;
    private readonly Encoded encoded;

    public SearchCase(string task, string latent, params string[] overrides)
    {
        (Spec, Task) = TaskCases.Of(task, latent, overrides);
        Workers = new Workers(2);
        trainer = new Trainer(Spec, Task, Workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        trainer.UseBest();
        encoded = Encoded.Of(Task.Model, Store, Task.Test, Task.Test.Count, Workers);
        Latent = Task.Model.Latent.Inference(Store.Doubles);
        Batches = [.. Enumerable.Range(0, Task.Test.InOrder(1000).Count)
            .Select(i => Task.Test.InOrder(1000)[i]).Select(batch => (batch.Length, batch.Data.ToArray()))];
    }

    public ExperimentSpec Spec { get; }

    public ITask Task { get; }

    public Workers Workers { get; }

    public IParameters Store => trainer.Store;

    public LatentInference Latent { get; }

    /// <summary>The test data by the length they are padded to.</summary>
    public (int Length, int[] Data)[] Batches { get; }

    public SearchStart Start(int datum)
    {
        var noise = new float[Latent.NoiseWidth];
        Task.Model.Latent.Noise.Fill(noise, Spec.Seed, RandomStream.TestDither, 0, datum, 0);
        return new(datum, encoded.Mean(datum).ToArray(), noise);
    }

    /// <summary>The points of data of one length.</summary>
    public SearchedPoint[] Run(int length, int[] data, int effort, int threads = 1)
    {
        using var workers = new Workers(threads);
        using var search = new PointSearch(Task.Model, Store, workers);
        return search.Run(Task.Test, length, [.. data.Select(Start)], effort);
    }

    /// <summary>The loss of a datum at one y, in a plan of its own.</summary>
    public float Loss(int length, int datum, double[] y)
    {
        using var plan = Store.Compile(new DecoderFunction(Task.Model, length, 1));
        DecoderInputs.Round(y, plan.Argument(DecoderFunction.Representation));
        Task.Test.Load([datum], plan, DecoderFunction.Batch);
        plan.Forward(Workers);
        return plan.Result(DecoderFunction.Loss)[0];
    }

    public void Dispose()
    {
        trainer.Dispose();
        Workers.Dispose();
    }
}
