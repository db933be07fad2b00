using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Random;
using Lattice.Tests.Latents;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;
using Lattice.Train.Tasks;
using Xunit;

namespace Lattice.Tests.Tasks;

/// <summary>What holds for the figures of every task.</summary>
public sealed class FigureLaws
{
    public static TheoryData<string, string> All => TaskCases.WithAll;

    public static TheoryData<string, string> Lattices => TaskCases.WithLattices;

    public static TheoryData<string, string> Discrete => TaskCases.WithDiscrete;

    public static TheoryData<string, string> Few => TaskCases.With(TinySpec.Lattice, TinySpec.FiniteScalar, KnownLatents.UnitStep);

    /// <summary>Theorem 1 and the Crypto-Lemma: dithers enough that an error of the quantizer would stand out of the noise.</summary>
    [Theory]
    [MemberData(nameof(Lattices))]
    public void Quantized_inference_has_the_mean_of_the_dithered(string name, string latent)
    {
        var comparison = Evaluate(name, latent, 2, "evaluate.dithers=300", "train.epochs=8").Quantized.IfNone(() =>
            throw new InvalidOperationException("A lattice is quantized."));
        Assert.Equal(300, comparison.Dithers);
        Assert.InRange(double.Abs(comparison.CostDifference.Value / comparison.CostDifference.StandardError), 0, 4);
        Assert.InRange(double.Abs(comparison.ReconstructionDifference.Value / comparison.ReconstructionDifference.StandardError), 0, 4);
        Assert.NotEqual(0, comparison.CostDifference.Value);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Figures_of_one_dither_are_those_of_the_training_objective_with_that_dither(string name, string latent)
    {
        var (spec, task) = TaskCases.Of(name, latent, "evaluate.dithers=1");
        using var workers = new Workers(1);
        using var trainer = new Trainer(spec, task, workers);
        var figures = new TestFigures(spec, task, trainer.Store, task.Test, 0, workers, CancellationToken.None);
        Assert.Equal(spec.Model.Latent is LatentSpec.OnLattice, figures.Quantized.IsSome);
        var noise = new NoiseFill(task.Model.Latent.Noise, spec.Seed);
        using var plans = new BatchPlans(task.Model, trainer.Store);
        var batches = task.Test.InOrder(23);
        var isRelaxed = latent == TinySpec.GumbelSoftmax;
        for (var i = 0; i < batches.Count; i++)
        {
            var (length, data) = batches[i];
            var plan = plans.For(length, data.Length, false);
            plan.Load(workers, task.Test, data, noise, RandomStream.TestDither, 0, 1, isRelaxed ? 1e-3 : 1);
            plan.Plan.Forward(workers);
            for (var row = 0; row < data.Length; row++)
            {
                var total = figures.Totals[data.Span[row]];
                Assert.Equal(plan.Loss[row], total.Loss, 1e-4 * double.Max(1, total.Loss));
                Assert.Equal(plan.Cost[row], total.Cost, 1e-4 * double.Max(1, total.Cost));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Few))]
    public void Evaluation_does_not_depend_on_threads(string name, string latent)
    {
        var samples = name is ("bernoulli" or "gaussian" or TaskCases.Logistic or TaskCases.Levels) && latent != TinySpec.FiniteScalar
            ? "evaluate.importanceSamples=20"
            : "evaluate.dithers=3";
        var (one, three) = (Evaluate(name, latent, 1, samples), Evaluate(name, latent, 3, samples));
        Assert.Equal(one.Figures.ToDictionary(pair => pair.Key, pair => pair.Value),
            three.Figures.ToDictionary(pair => pair.Key, pair => pair.Value));
        Assert.Equal((one.Quantized, one.Importance, one.Latent, one.Codebook),
            (three.Quantized, three.Importance, three.Latent, three.Codebook));
        Assert.Equal(samples == "evaluate.importanceSamples=20", one.Importance.IsSome);
    }

    [Theory]
    [MemberData(nameof(Few))]
    public void Parts_sum_to_the_whole(string name, string latent)
    {
        var result = Evaluate(name, latent, 2, "objective.lambda=0.1");
        Assert.Equal(result.Figures[Metric.Elbo].Value, result.Figures[Metric.Reconstruction].Value + result.Figures[Metric.Cost].Value,
            1e-9);
        Assert.Equal(result.Figures[Metric.Cost].Value, result.Latent.Blocks.Sum(block => block.Nats), 1e-9);
        Assert.True(result.Unmeasured.IsNone);
        Assert.Equal(name is "categorical" or TaskCases.Pairs, result.Figures.ContainsKey(Metric.Error));
        Assert.Equal(name == TaskCases.Sentences, result.Figures.ContainsKey(Metric.ElboPerWord));

        // Better than chance: one of four labels, one of two signs.
        Assert.All(result.Figures.Find(Metric.Error), error => Assert.InRange(error.Value, 0, name == TaskCases.Pairs ? 0.4 : 0.65));
    }

    [Theory]
    [MemberData(nameof(Discrete))]
    public void Discrete_latents_tell_how_their_values_are_used(string name, string latent)
    {
        var (spec, task) = TaskCases.Of(name, latent);
        using var workers = new Workers(2);
        using var trainer = new Trainer(spec, task, workers);
        var result = Evaluator.Run(spec, task, trainer.Store, workers, _ => { }, CancellationToken.None);
        var use = result.Codebook.IfNone(() => throw new InvalidOperationException("No codebook."));
        Assert.True(result.Quantized.IsNone);
        Assert.Equal((task.Test.Count, task.Training.Count), (use.Test.Data, use.Training.Data));
        Assert.Equal(spec.Model.Latent.Alphabets.AsEnumerable(), use.Test.Variables.Map(variable => variable.Values).AsEnumerable());
        Assert.Equal(latent != TinySpec.GumbelSoftmax, use.IsDeterministic);
        if (use.IsDeterministic)
        {
            // Codes start uniform, and then every value costs the same; none is shorter than the entropy of the values.
            Assert.Equal(spec.Model.Latent.Alphabets.Sum(values => double.Log(values)), result.Figures[Metric.Cost].Value, 1e-6);
            Assert.True(use.Test.Variables.Sum(variable => variable.Nats) <= result.Figures[Metric.Cost].Value + 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Few))]
    public void A_cancelled_evaluation_stops(string name, string latent)
    {
        var (spec, task) = TaskCases.Of(name, latent);
        using var workers = new Workers(1);
        using var trainer = new Trainer(spec, task, workers);
        Assert.Throws<OperationCanceledException>(() =>
            Evaluator.Run(spec, task, trainer.Store, workers, _ => { }, new CancellationToken(true)));
    }

    /// <summary>Jensen: −log p is at most the bound, up to the noise of its estimate.</summary>
    [Theory]
    [InlineData("bernoulli", KnownLatents.UnitStep)]
    [InlineData(TaskCases.Pairs, TinySpec.Lattice)]
    [InlineData(TaskCases.Pairs, TinySpec.Gaussian)]
    [InlineData(TaskCases.Pairs, KnownLatents.UnitStep)]
    public void Likelihoods_are_no_worse_than_the_bound(string name, string latent)
    {
        var (spec, task) = TaskCases.Of(name, latent, "train.epochs=15");
        spec = spec with { Evaluation = spec.Evaluation with { ImportanceSamples = 300 } };
        var result = Evaluate(spec, task, 2);
        var (elbo, own, full) = (result.Figures[Metric.Elbo], result.Figures[Metric.OwnLikelihood], result.Figures[Metric.FullLikelihood]);
        Assert.True(own.Value < elbo.Value, $"own {own.Value}, −ELBO {elbo.Value}");
        Assert.True(full.Value < own.Value + (4 * full.StandardError), $"full {full.Value}, own {own.Value}");
    }

    private static EvaluationResult Evaluate(string name, string latent, int threads, params string[] overrides)
    {
        var (spec, task) = TaskCases.Of(name, latent, overrides);
        return Evaluate(spec, task, threads);
    }

    private static EvaluationResult Evaluate(ExperimentSpec spec, ITask task, int threads)
    {
        using var workers = new Workers(threads);
        using var trainer = new Trainer(spec, task, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        trainer.UseBest();
        return Evaluator.Run(spec, task, trainer.Store, workers, _ => { }, CancellationToken.None);
    }
}
