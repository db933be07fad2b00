using Lattice.Domain.Experiment;
using Lattice.Tests.Engine;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Torch;

/// <summary>Small experiments on rows and on sentences, with every latent, to be trained on any engine.</summary>
public static class TorchExperiment
{
    private const string Sentences = "sentences";

    private static readonly string[] latents =
    [
        TinySpec.Lattice, TinySpec.Periodised, TinySpec.Blocks, TinySpec.GaussianLattice, TinySpec.Gaussian, TinySpec.StraightThrough,
        TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar, TinySpec.GumbelSoftmax,
        TinySpec.GumbelSoftmax.Replace("decay: 0.5 }", "decay: 0.5 }, hard: true", StringComparison.Ordinal), TinySpec.GaussianDither,
    ];

    // One thread: TorchSharp's own spin while they wait, which takes minutes on a busy machine.
    internal static Workers Workers { get; } = new(1);

    /// <summary>Engine, task (the loss of rows, or sentences), latent.</summary>
    public static TheoryData<string, string, string> All => Of("bernoulli", "squared", "categorical", Sentences);

    /// <summary>The same with one loss of rows.</summary>
    public static TheoryData<string, string, string> Kinds => Of("bernoulli", Sentences);

    internal static Trainer Trainer(string engine, string task, string latent, params string[] overrides)
    {
        var (spec, data) = Load(task, latent, overrides);
        return ExperimentTask.Trainer(spec with { Engine = EnginesPresent.Named(engine) }, data, Workers);
    }

    private static (ExperimentSpec Spec, LoadedData Data) Load(string task, string latent, string[] overrides) => task == Sentences
        ? TinyText.Load(latent, overrides)
        : (ToySpec.Of(latent, task, ["evaluate.importanceSamples=0", .. overrides]), ToyData.Of(400, 20, 20));

    private static TheoryData<string, string, string> Of(params string[] tasks)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var engine in EnginesPresent.TorchNames)
        {
            foreach (var task in tasks)
            {
                foreach (var latent in latents)
                {
                    data.Add(engine, task, latent);
                }
            }
        }

        return data;
    }
}
