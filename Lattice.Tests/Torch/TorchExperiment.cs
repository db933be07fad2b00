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

    private const string Blocks =
        "{ kind: lattice, lattice: { product: [ { name: A2 }, { name: Z } ] }, prior: { family: logistic, scales: perBlock } }";

    private static readonly string[] smooth =
    [
        TinySpec.Lattice, TinySpec.Periodised, Blocks, TinySpec.GaussianLattice, TinySpec.Gaussian, TinySpec.GumbelSoftmax,
        TinySpec.GaussianDither,
    ];

    // Their values are chosen: rounding may tip a choice.
    private static readonly string[] choosing =
    [
        TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar,
        TinySpec.GumbelSoftmax.Replace("decay: 0.5 }", "decay: 0.5 }, hard: true", StringComparison.Ordinal),
    ];

    // One thread: TorchSharp's own spin while they wait, which takes minutes on a busy machine.
    internal static Workers Workers { get; } = new(1);

    /// <summary>Engine, task (a loss of rows, or sentences) and latent: every task with every latent.</summary>
    public static TheoryData<string, string, string> All => Of(
        from task in (string[])["bernoulli", "squared", "categorical", Sentences]
        from latent in smooth.Concat(choosing)
        select (task, latent));

    /// <summary>Rows with every latent, and sentences.</summary>
    public static TheoryData<string, string, string> Kinds => Of(
        smooth.Concat(choosing).Select(latent => ("bernoulli", latent))
            .Concat([(Sentences, TinySpec.Lattice), (Sentences, TinySpec.Vectors)]));

    internal static bool Chooses(string latent) => choosing.Contains(latent);

    internal static Trainer Trainer(string engine, string task, string latent, params string[] overrides)
    {
        var (spec, data) = Load(task, latent, overrides);
        return ExperimentTask.Trainer(spec with { Engine = EnginesPresent.Named(engine) }, data, Workers);
    }

    private static (ExperimentSpec Spec, LoadedData Data) Load(string task, string latent, string[] overrides) => task == Sentences
        ? TinyText.Load(latent, overrides)
        : (ToySpec.Of(latent, task, ["evaluate.importanceSamples=0", .. overrides]), ToyData.Of(400, 20, 20));

    private static TheoryData<string, string, string> Of(IEnumerable<(string Task, string Latent)> experiments)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var engine in EnginesPresent.TorchNames)
        {
            foreach (var (task, latent) in experiments)
            {
                data.Add(engine, task, latent);
            }
        }

        return data;
    }
}
