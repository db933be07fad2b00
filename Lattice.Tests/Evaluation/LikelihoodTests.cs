using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Tests.Loop;
using Lattice.Tests.Oracles;
using Lattice.Tests.Runs;
using Lattice.Train.Evaluation;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>Importance-sampled likelihoods of models whose p(d) is known otherwise.</summary>
public sealed class LikelihoodTests
{
    private const int Samples = 20_000;

    public static TheoryData<string, bool> LatentsAndProposals => new()
    {
        { TinySpec.Periodised, true }, { TinySpec.Periodised, false }, { TinySpec.Lattice, true }, { TinySpec.GaussianLattice, true },
        { TinySpec.Gaussian, true },
        { TinySpec.Lattice, false }, { TinySpec.GaussianLattice, false }, { TinySpec.Gaussian, false },
    };

    /// <summary>p(d) = M^−N·Σ_z Q(d|z) over all M^N values z, decoder run on doubles; hard samples find it by both proposals.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Likelihoods_of_categorical_variables_are_those_of_the_sum_over_all_values(bool full)
    {
        using var model = new SmallModel(ToySpec.Of(TinySpec.GumbelSoftmax), ToyData.Of(8, 8, 6));
        model.Set("decoder.", value => 1.5f * value);
        var weights = model.Likelihoods(full ? new Proposal.FullSupport(1.2) : new Proposal.Own(), Samples);
        for (var datum = 0; datum < weights.Length; datum++)
        {
            // Category j of variable i stands in column 3j + i.
            var values = Matrix<Real64>.Of(
                new Shape(125, 15), (z, column) => (z / (int)double.Pow(5, column % 3) % 5) == column / 3 ? 1 : 0);
            var loss = model.Losses(datum, values);
            AssertNear(-double.Log(loss.Elements.ToArray().Average(nats => double.Exp(-nats.Value))), weights[datum]);
        }
    }

    /// <summary>
    /// A decoder of zeros gives every datum 2^−width, whatever y is. The full-support proposal and the Gaussian ones find it;
    /// the lattice's own proposal finds the part of it over one cell, and that part is known too.
    /// </summary>
    [Theory]
    [MemberData(nameof(LatentsAndProposals))]
    [InlineData(TinySpec.Autoregressive, true)]
    [InlineData(TinySpec.AutoregressiveMixture, true)]
    public void A_decoder_of_zeros_gives_every_datum_one_bit_per_pixel(string latent, bool full)
    {
        using var model = new SmallModel(ToySpec.Of(latent), ToyData.Of(8, 8, 8));
        model.Set("decoder.", _ => 0);
        model.Set("encoder.logVariance.", value => 0.3f * value);
        model.Set("latent.prior.output", value => value + 0.1f);
        var weights = model.Likelihoods(full ? new Proposal.FullSupport(1.1) : new Proposal.Own(), Samples);
        var means = model.Means();
        for (var datum = 0; datum < weights.Length; datum++)
        {
            var exact = ToyData.Width * double.Log(2);
            if (!full && latent == TinySpec.Lattice)
            {
                exact -= means[datum].Sum(x => LogCell(x));
            }
            else if (!full && latent == TinySpec.Periodised)
            {
                exact -= means[datum].Sum(x => LogUnitCell(x));
            }

            AssertNear(exact, weights[datum]);
        }
    }

    /// <summary>p(d) = ∫ Q(d|y)·g(y) dy by Simpson's rule, decoder and prior run on doubles.</summary>
    [Theory]
    [MemberData(nameof(LatentsAndProposals))]
    public void One_dimensional_likelihoods_are_those_of_quadrature(string latent, bool full)
    {
        using var model = new SmallModel(ToySpec.Of(latent.Replace("7", "1", StringComparison.Ordinal), "bernoulli"), ToyData.Of(8, 8, 6));
        Assert.Equal(1, model.Model.Latent.Dimension);
        model.Set("decoder.", value => 2.5f * value);
        model.Set("latent.logStep", _ => 0.9f);
        model.Set("latent.logScale", _ => -0.4f);
        model.Set("latent.logSigma", _ => -0.5f);
        var means = model.Means();
        var weights = model.Likelihoods(full ? new Proposal.FullSupport(1.2) : new Proposal.Own(), Samples);
        for (var datum = 0; datum < weights.Length; datum++)
        {
            // The lattice's own proposal covers the cell around X; every other one the line.
            var half = latent == TinySpec.Periodised ? 0.5 : 0.5 * double.Exp(0.9f);
            var (from, to) =
                latent is TinySpec.Lattice or TinySpec.Periodised && !full
                    ? (means[datum][0] - half, means[datum][0] + half)
                    : (-18.0, 18.0);
            AssertNear(-double.Log(model.Quadrature(datum, from, to)), weights[datum]);
        }
    }

    /// <summary>Laplace's approximation finds the same, with no fewer effective samples.</summary>
    [Theory]
    [InlineData(TinySpec.Periodised)]
    [InlineData(TinySpec.Lattice)]
    [InlineData(TinySpec.GaussianLattice)]
    [InlineData(TinySpec.Gaussian)]
    public void Laplace_s_approximation_finds_the_likelihood_of_quadrature(string latent)
    {
        using var model = new SmallModel(ToySpec.Of(latent.Replace("7", "1", StringComparison.Ordinal), "bernoulli"), ToyData.Of(8, 8, 6));
        model.Set("decoder.", value => 2.5f * value);
        model.Set("latent.logStep", _ => 0.9f);
        model.Set("latent.logScale", _ => -0.4f);
        model.Set("latent.logSigma", _ => -0.5f);
        var weights = model.Likelihoods(new Proposal.FullSupport(1.1, ProposalSpread.Laplace), Samples);
        var dither = model.Likelihoods(new Proposal.FullSupport(1.2), Samples);
        for (var datum = 0; datum < weights.Length; datum++)
        {
            AssertNear(-double.Log(model.Quadrature(datum, -18, 18)), weights[datum]);
        }

        Assert.True(weights.Average(one => one.EffectiveSamples) > 0.8 * dither.Average(one => one.EffectiveSamples));
    }

    [Fact]
    public void Laplace_s_approximation_of_a_normal_posterior_is_exact()
    {
        var spec = ToySpec.Of("{ kind: gaussian, dimension: 3 }", "{ kind: gaussian, variance: 0.3 }", "model.decoder={ kind: linear }");
        using var model = new SmallModel(spec, ToyData.Of(8, 8, 6));

        // Nine of ten samples come from the posterior itself: their weights are equal, 1/(0.9 + 0.1·g/p(y|d)) of it.
        var weights = model.Likelihoods(new Proposal.FullSupport(1, ProposalSpread.Laplace), 400);
        var dither = model.Likelihoods(new Proposal.FullSupport(1), 400);
        Assert.All(weights, one => Assert.InRange(one.EffectiveSamples, 340, 400));
        Assert.True(dither.Average(one => one.EffectiveSamples) < 300);
    }

    /// <summary>
    /// A linear decoder and Gaussian noise: p(d) = N(b, w·wᵀ + diag σ²), and −ELBO of N(μ, s²) is Σ_i ½((d_i − b_i − w_i·μ)²/σ_i² +
    /// w_i²s²/σ_i² + log 2πσ_i²) + ½(μ² + s² − 1 − log s²).
    /// </summary>
    [Theory]
    [InlineData("gaussian", true)]
    [InlineData("gaussian", false)]
    [InlineData("{ kind: gaussian, scales: shared, floor: 0.5 }", false)]
    [InlineData("{ kind: gaussian, variance: 0.3 }", true)]
    public void Linear_Gaussian_models_have_their_closed_form(string loss, bool full)
    {
        var spec = ToySpec.Of("{ kind: gaussian, dimension: 1 }", loss, "model.decoder={ kind: linear }", "evaluate.dithers=3000");
        using var model = new SmallModel(spec, ToyData.Of(8, 8, 6));
        model.Set("decoder.output.bias", _ => 0.3f);
        model.Set("loss.logVariance", _ => -0.07f);
        var variance = loss.Contains("0.3", StringComparison.Ordinal) ? 0.3
            : (loss.Contains("floor", StringComparison.Ordinal) ? 0.5 : 1e-6) + double.Exp(10 * (double)-0.07f);
        var weight = model.Store.Read(model.Store.Names.ToList().IndexOf("decoder.output.weight")).Select(w => (double)w).ToArray();
        var weights = model.Likelihoods(full ? new Proposal.FullSupport(1.2) : new Proposal.Own(), Samples);
        var encoded = Encoded.Of(model.Model, model.Store, model.Test, model.Test.Count, model.Workers);
        var figures = model.Figures();
        var (row, norm) = (new float[ToyData.Width], weight.Sum(w => w * w) / variance);
        for (var datum = 0; datum < weights.Length; datum++)
        {
            model.Data.CopyRow(datum, row);
            var squares = row.Sum(d => (d - 0.3) * (d - 0.3)) / variance;
            var inner = row.Zip(weight, (d, w) => (d - 0.3) * w).Sum() / variance;
            var constant = 0.5 * ToyData.Width * double.Log(2 * double.Pi * variance);
            AssertNear(constant + (0.5 * (double.Log(1 + norm) + squares - (inner * inner / (1 + norm)))), weights[datum]);

            var (mean, logSpread) = ((double)encoded.Mean(datum)[0], double.Clamp(encoded.LogVariance(datum)[0], -6, 2));
            var spread = double.Exp(logSpread);
            var elbo = constant + (0.5 * (squares - (2 * mean * inner) + (((mean * mean) + spread) * norm)))
                + (0.5 * ((mean * mean) + spread - 1 - logSpread));
            var total = figures.Totals[datum];

            // Quadratic in the noise, b·ε + c·ε²: its variance over a draw is b² + 2c².
            var b = double.Sqrt(spread) * ((mean * norm) - inner + mean);
            var c = 0.5 * ((spread * norm) + spread - 1);
            var error = double.Sqrt(((b * b) + (2 * c * c)) / 3000);
            Assert.InRange(total.Loss + total.Cost, elbo - (4.5 * error), elbo + (4.5 * error));
        }
    }

    /// <summary>log of g's mass on the cell around x, step and scale at their first values.</summary>
    private static double LogCell(double x)
    {
        var half = 0.5 * double.Exp(0.5);
        double Density(double y) => double.Exp(-CoordinateCost<Convolved<Laplace>>.Apply<Real64>(y, 0.5, 0).Value - 0.5);
        return double.Log(Simulation.Integral(Density, x - half, x + half, 2000));
    }

    /// <summary>log of the mass on the unit cell around x of the standard normal density periodised over Z.</summary>
    private static double LogUnitCell(double x) =>
        double.Log(
            Simulation.Integral(
                y => double.Exp(-CoordinateCost<Periodised<Gaussian>>.Apply<Real64>(y, 0, 0).Value), x - 0.5, x + 0.5, 2000));

    /// <summary>Within four standard errors √(1/ESS − 1/S) of the logarithm, which must be small enough to mean something.</summary>
    private static void AssertNear(double exact, ImportanceWeights weights)
    {
        var error = double.Sqrt(double.Max(0, (1 / weights.EffectiveSamples) - (1.0 / Samples)));
        Assert.InRange(error, 0, 0.03);
        Assert.InRange(weights.NegativeLogLikelihood - exact, (-4 * error) - 1e-5, (4 * error) + 1e-5);
    }
}
