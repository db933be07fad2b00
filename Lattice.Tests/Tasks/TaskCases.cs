using Lattice.Domain.Experiment;
using Lattice.Math.Losses;
using Lattice.Tests.Latents;
using Lattice.Tests.Loop;
using Lattice.Tests.Losses;
using Lattice.Tests.Runs;
using Lattice.Train.Rows;
using Lattice.Train.Sentences;
using Lattice.Train.Tasks;
using Xunit;

namespace Lattice.Tests.Tasks;

/// <summary>The tasks that laws are tried on: those of the program, and one that only the tests know.</summary>
internal static class TaskCases
{
    public const string Sentences = "sentences";
    public const string Pairs = "pairs";
    public const string Levels = "{ kind: categoricalLevels, levels: 2 }";
    public const string Logistic = "{ kind: logistic, components: 2, levels: 2 }";

    /// <summary>Rows under <see cref="AbsoluteLoss"/>.</summary>
    public const string Absolute = "absolute";

    private const string E8 = "{ kind: lattice, lattice: { name: E8 } }";

    public static IReadOnlyList<string> Names =>
        ["bernoulli", "squared", "categorical", "gaussian", Logistic, Levels, Absolute, Sentences, Pairs];

    /// <summary>Every task with each of the latents.</summary>
    public static TheoryData<string, string> With(params string[] latents)
    {
        var data = new TheoryData<string, string>();
        foreach (var task in Names)
        {
            foreach (var latent in latents)
            {
                data.Add(task, latent);
            }
        }

        return data;
    }

    public static TheoryData<string, string> WithLattices =>
        With(
            TinySpec.Lattice,
            E8,
            "{ kind: lattice, lattice: { product: [ { name: Z, copies: 2 }, { name: D4 } ] } }",
            TinySpec.Autoregressive,
            KnownLatents.UnitStep);

    public static TheoryData<string, string> WithAll => With(
        TinySpec.Lattice, E8, TinySpec.Autoregressive, TinySpec.AutoregressiveMixture, TinySpec.GaussianLattice, TinySpec.Gaussian,
        TinySpec.LearnedGaussian, TinySpec.GaussianDither,
        TinySpec.StraightThrough,
        TinySpec.Vectors,
        TinySpec.SoftRate, TinySpec.FiniteScalar, TinySpec.GumbelSoftmax, KnownLatents.UnitStep);

    public static TheoryData<string, string> WithDiscrete =>
        With(TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar, TinySpec.GumbelSoftmax);

    /// <summary>A small experiment and its task; a latent is what a spec says, or <see cref="KnownLatents.UnitStep"/>.</summary>
    public static (ExperimentSpec Spec, ITask Task) Of(string name, string latent, params string[] overrides)
    {
        var specified = KnownLatents.SpecOf(latent);
        if (name == Sentences)
        {
            var (spec, text) = TinyText.Load(specified, overrides);
            return (spec, new SentencesTask(spec, text, Latent(spec)));
        }

        var rows = ToySpec.Of(specified, name is Pairs or Absolute ? "squared" : name, overrides);
        var loss = name == Absolute ? new AbsoluteLoss() : Loss.Of(rows.Objective.Loss);
        return (rows, name == Pairs ? new PairsTask(rows, Latent(rows)) : new RowsTask(rows, ToyData.Of(230, 30, 60), Latent(rows), loss));

        Math.Latents.Latent Latent(ExperimentSpec spec) =>
            latent == KnownLatents.UnitStep ? KnownLatents.Of(latent) : Math.Latents.Latent.Of(spec.Model.Latent);
    }
}
