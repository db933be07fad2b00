using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>The paper's claims on a model trained for seconds.</summary>
public sealed class RestoredModelTests
{
    /// <summary>Theorem 1 and the Crypto-Lemma: with the real quantizer, loss and cost have the means of the dithered system.</summary>
    [Theory]
    [InlineData(TinySpec.Lattice)]
    [InlineData("{ kind: lattice, lattice: { name: Z, copies: 3 }, prior: { family: gaussian } }")]
    [InlineData("{ kind: lattice, lattice: { name: Z, copies: 3 }, prior: { family: logistic, scales: shared } }")]
    [InlineData(TinySpec.Periodised)]
    [InlineData(TinySpec.Autoregressive)]
    [InlineData(TinySpec.AutoregressiveMixture)]
    [InlineData("{ kind: lattice, lattice: { name: D4 } }")]
    [InlineData("{ kind: lattice, lattice: { product: [ { name: A2 }, { name: Z } ] }, prior: { family: laplace, scales: perBlock } }")]
    [InlineData("{ kind: lattice, lattice: { name: A3* }, prior: { family: logistic, scales: shared } }")]
    [InlineData("{ kind: lattice, lattice: { vectors: [[2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]] } }")]
    public void The_quantized_system_has_the_loss_and_cost_of_the_dithered_one(string latent)
    {
        var result = Evaluate(latent, "evaluate.importanceSamples=0");
        var quantized = result.Quantized.IfNone(() => throw new InvalidOperationException("A lattice is quantized."));
        foreach (var (difference, mean) in new[] { (quantized.CostDifference, quantized.DitheredCost),
            (quantized.ReconstructionDifference, quantized.DitheredReconstruction) })
        {
            Assert.InRange(difference.StandardError, 1e-6, 0.02 * mean.Value);
            Assert.InRange(difference.Value, -4 * difference.StandardError, 4 * difference.StandardError);
        }

        // They are two systems, not one: single data differ.
        Assert.NotEqual(quantized.DitheredCost.Value, quantized.QuantizedCost.Value);
        Assert.True(quantized.DitheredCost.Value > 0.5, $"A cost of {quantized.DitheredCost.Value} nats says little.");
    }

    [Theory]
    [InlineData(TinySpec.Lattice)]
    [InlineData(TinySpec.Periodised)]
    [InlineData(TinySpec.Autoregressive)]
    [InlineData(TinySpec.AutoregressiveMixture)]
    [InlineData("{ kind: lattice, lattice: { product: [ { name: A2 }, { name: Z } ] }, prior: { scales: perBlock } }")]
    [InlineData(TinySpec.GaussianLattice)]
    [InlineData(TinySpec.Gaussian)]
    [InlineData(TinySpec.LearnedGaussian)]
    public void The_likelihood_is_no_worse_than_the_bound_and_full_support_no_worse_than_one_cell(string latent)
    {
        var result = Evaluate(latent, "evaluate.importanceSamples=300");
        var (elbo, own, full) = (result.Figures[Metric.Elbo], result.Figures[Metric.OwnLikelihood], result.Figures[Metric.FullLikelihood]);
        Assert.True(own.Value < elbo.Value, $"own {own.Value}, −ELBO {elbo.Value}");
        Assert.True(full.Value < own.Value + (4 * full.StandardError), $"full {full.Value}, own {own.Value}");

        // No code beats the source: ten fair flips in a hundred and two bits of pattern cost 5.3 nats in the mean.
        Assert.True(full.Value > (ToyData.Width * 0.3251) + 1.2, $"{full.Value} nats");
        Assert.Equal(elbo.Value, result.Figures[Metric.Reconstruction].Value + result.Figures[Metric.Cost].Value, 1e-9);
        Assert.Equal(result.Figures[Metric.Cost].Value, result.Latent.Blocks.Sum(block => block.Nats), 1e-9);
    }

    [Fact]
    public void Evaluation_does_not_depend_on_threads()
    {
        var (one, three) =
            (Evaluate(TinySpec.Lattice, "evaluate.importanceSamples=20", 1),
                Evaluate(TinySpec.Lattice, "evaluate.importanceSamples=20", 3));
        Assert.Equal(
            one.Figures.ToDictionary(pair => pair.Key, pair => pair.Value),
            three.Figures.ToDictionary(pair => pair.Key, pair => pair.Value));
        Assert.Equal((one.Quantized, one.Importance), (three.Quantized, three.Importance));
    }

    private static EvaluationResult Evaluate(string latent, string overriding, int threads = 2)
    {
        ExperimentSpec spec = ToySpec.Of(latent, "bernoulli", overriding, "train.epochs=15");
        var data = ToyData.Of(800, 60, 300);
        using var workers = new Workers(threads);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        trainer.UseBest();
        return ExperimentTask.Evaluate(spec, data, trainer.Store, workers, _ => { }, CancellationToken.None);
    }
}
