using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Tests.Latents;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>
/// The latents of lattices at inference, with scales that differ: the real quantizer and its code beside the function that is trained.
/// </summary>
public sealed class RepresentationTests
{
    public static TheoryData<string> Latents => new(
        TinySpec.Lattice,
        "{ kind: lattice, lattice: { name: Z, copies: 5 }, prior: { family: gaussian } }",
        "{ kind: lattice, lattice: { name: Z, copies: 5 }, prior: { family: logistic, scales: shared } }",
        TinySpec.Periodised,
        "{ kind: lattice, lattice: { name: E8 } }",
        "{ kind: lattice, lattice: { name: K12 }, prior: { scales: shared } }",
        "{ kind: lattice, lattice: { product: [ { name: BW16 }, { name: A2, copies: 2 }, { name: Z, copies: 2 } ] }, prior: { family: "
            + "logistic, scales: perBlock } }",
        "{ kind: lattice, lattice: { product: [ { name: D4* }, { vectors: [[2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]], copies: 2 } ] }, "
            + "prior: { family: laplace } }",
        "{ kind: lattice, lattice: { name: Leech } }",
        TinySpec.Autoregressive,
        "{ kind: lattice, lattice: { product: [ { name: E8 }, { vectors: [[2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]] }, { name: Z, "
            + "copies: 3 } ] }, prior: { family: logistic, scales: perBlock, "
            + "conditional: { kind: autoregressive, widths: [7], steps: 3 } } }",
        TinySpec.Mixture,
        TinySpec.AutoregressiveMixture,
        "{ kind: lattice, lattice: { product: [ { name: E8 }, { vectors: [[2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]] }, { name: Z, "
            + "copies: 3 } ] }, prior: { family: laplace, components: 5 } }",
        "{ kind: lattice, lattice: { product: [ { vectors: [[2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]] }, { name: D4* }, { name: Z, "
            + "copies: 3 } ] }, prior: { family: logistic, scales: perBlock, components: 3, "
            + "conditional: { kind: autoregressive, widths: [7], steps: 2 } } }",
        KnownLatents.UnitStep);

    /// <summary>P(z | u) = V·g(z − u), point by point: the conditionals multiply to what is trained.</summary>
    [Theory]
    [MemberData(nameof(Latents))]
    public void The_code_of_a_quantized_datum_is_the_trained_cost_of_what_the_decoder_sees(string latent)
    {
        using var small = Small(latent);
        var representation = Of(small);
        var (y, costs, coefficients) =
            (new double[representation.Dimension], new double[representation.Blocks.Length], new long[representation.Dimension]);
        for (var datum = 0; datum < 20; datum++)
        {
            var (x, noise) = Datum(small, datum);
            var code = representation.Quantized(x, noise, coefficients, y);
            representation.Costs(y, new EncodedDatum(x), noise, costs);
            Assert.Equal(costs.Sum(), code, 1e-9 * double.Max(1, code));
            Assert.True(costs.All(cost => cost >= -1e-12));
        }
    }

    /// <summary>
    /// X − y lies in the cell: y is at a lattice point's distance from −U, and no farther from X than the dither reaches.
    /// </summary>
    [Theory]
    [MemberData(nameof(Latents))]
    public void What_the_decoder_sees_comes_back_from_the_coefficients_to_the_bit_and_differs_from_X_like_a_dither(string latent)
    {
        using var small = Small(latent);
        var representation = Of(small);
        var (y, back, coefficients) =
            (new double[representation.Dimension], new double[representation.Dimension], new long[representation.Dimension]);
        var (quantized, dithered) = (0.0, 0.0);
        const int Count = 400;
        for (var datum = 0; datum < Count; datum++)
        {
            var (x, noise) = Datum(small, datum);
            representation.Quantized(x, noise, coefficients, y);
            representation.Restored(coefficients, noise, back);
            Assert.Equal(y, back);
            quantized += Enumerable.Range(0, y.Length).Sum(i => (x[i] - y[i]) * (x[i] - y[i]));
            representation.Dithered(new EncodedDatum(x), noise, y);
            dithered += Enumerable.Range(0, y.Length).Sum(i => (x[i] - y[i]) * (x[i] - y[i]));
        }

        // Equal in law; both means have a relative standard error of at most 1/√Count.
        Assert.InRange(quantized / dithered, 0.8, 1.25);
        Assert.NotEqual(quantized, dithered);
    }

    /// <summary>E_g[g(y + a)/g(y)] = 1 for every shift a: it holds for samples of g alone.</summary>
    [Theory]
    [MemberData(nameof(Latents))]
    public void Samples_of_the_prior_have_the_priors_law(string latent)
    {
        using var small = Small(latent);
        var representation = Of(small);
        var m = representation.Dimension;
        var (y, costs, noise, uniforms) =
            (new double[m], new double[representation.Blocks.Length], new float[m], new double[representation.UniformsPerSample]);

        const int Count = 600;
        var (sum, squares) = (0.0, 0.0);
        for (var sample = 0; sample < Count; sample++)
        {
            small.Model.Latent.Noise.Fill(noise, 5, RandomStream.PriorSamples, 0, sample, 0);
            RandomDraws.FillUniform(uniforms, 5, RandomStream.PriorSamples, 1, sample);
            representation.PriorSample(uniforms, noise, y);
            var before = Cost(y);
            var shifted = y.Select((value, i) => value + (i == 0 ? 0.3 : 0)).ToArray();
            var ratio = double.Exp(before - Cost(shifted));
            sum += ratio;
            squares += ratio * ratio;
        }

        var mean = sum / Count;
        var error = double.Sqrt(double.Max(0, (squares / Count) - (mean * mean)) / Count);
        Assert.InRange(error, 0, 0.2);
        Assert.InRange(mean - 1, -4.5 * error, 4.5 * error);

        double Cost(double[] at)
        {
            representation.Costs(at, default, noise, costs);
            return costs.Sum();
        }
    }

    private static SmallModel Small(string latent)
    {
        var small = new SmallModel(ToySpec.Of(KnownLatents.SpecOf(latent)), ToyData.Of(8, 8, 6), KnownLatents.Of(latent));
        var place = 0;
        small.Set("latent.", value => value + (0.35f * ((place++ % 5) - 2)));
        small.Set("latent.prior", value => 0.3f * value);
        return small;
    }

    private static LatentInference Of(SmallModel small) => small.Model.Latent.Inference(small.Store.Doubles);

    private static (float[] X, float[] Noise) Datum(SmallModel small, int datum)
    {
        var (x, noise) = (new float[small.Model.Latent.Dimension], new float[small.Model.Latent.Dimension]);
        RandomDraws.FillGaussian(x, 3, RandomStream.Simulation, 1, datum);
        small.Model.Latent.Noise.Fill(noise, 3, RandomStream.Simulation, 2, datum, 0);
        return ([.. x.Select((value, i) => value * (1 + (i % 3)))], noise);
    }
}
