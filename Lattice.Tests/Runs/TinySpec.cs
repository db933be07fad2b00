namespace Lattice.Tests.Runs;

/// <summary>Experiments of a few seconds on the embedded images; no width is a multiple of a vector's.</summary>
internal static class TinySpec
{
    public const string Lattice = "{ kind: lattice, lattice: { name: Z, copies: 7 } }";
    public const string Periodised = "{ kind: lattice, lattice: { name: Z, copies: 7 }, prior: { family: gaussian, form: periodised } }";
    public const string Blocks =
        "{ kind: lattice, lattice: { product: [ { name: D4 }, { name: A2 }, { name: Z } ] }, prior: { family: logistic, scales: perBlock "
            + "} }";
    public const string Autoregressive =
        "{ kind: lattice, lattice: { name: A2, copies: 3 }, prior: { conditional: { kind: autoregressive, widths: [9, 8] } } }";

    /// <summary>A mixture over all blocks.</summary>
    public const string Mixture = "{ kind: lattice, lattice: { name: A2, copies: 3 }, prior: { components: 3 } }";

    /// <summary>A mixture in each step.</summary>
    public const string AutoregressiveMixture =
        "{ kind: lattice, lattice: { name: A2, copies: 3 }, "
            + "prior: { components: 2, conditional: { kind: autoregressive, widths: [9, 8], steps: 2 } } }";

    /// <summary>The Gaussian VAE with a mixture in each step of its prior.</summary>
    public const string LearnedGaussian =
        "{ kind: gaussian, dimension: 7, prior: { components: 2, conditional: { kind: autoregressive, widths: [8, 9], steps: 2 } } }";

    public const string GaussianLattice = "{ kind: gaussianLattice, dimension: 7 }";
    public const string Gaussian = "{ kind: gaussian, dimension: 7 }";

    public const string StraightThrough = "{ kind: straightThrough, quantizers: 7, entries: 5 }";
    public const string Vectors =
        "{ kind: straightThrough, quantizers: 3, entries: 6, size: 2, commitment: 0.25, movingAverage: { decay: 0.9 } }";
    public const string SoftRate = "{ kind: straightThrough, quantizers: 3, entries: 4, size: 2, softRate: 0.5 }";
    public const string FiniteScalar = "{ kind: finiteScalar, levels: [5, 5, 4], copies: 2 }";
    public const string GumbelSoftmax = "{ kind: gumbelSoftmax, variables: 3, categories: 5, temperature: { decay: 0.5 } }";
    public const string GaussianDither = "{ kind: gaussianDither, inputs: 5, dimension: 7, outputs: 6 }";

    /// <summary>True for latents that draw no noise.</summary>
    public static bool IsDeterministic(string latent) => latent is StraightThrough or Vectors or SoftRate or FiniteScalar;

    /// <summary>Two short epochs with every kind of figure: for machines without any vector instruction too.</summary>
    public static string Short(string name, string latent, string loss = "bernoulli") =>
        $$"""
        schema: 1
        name: {{name}}
        seed: 3
        data: { source: mnist, limit: { train: 43, validation: 7, test: 5 } }
        model:
          encoder: { kind: gated, widths: [11] }
          latent: {{latent}}
          decoder: { kind: gated, widths: [9] }
        objective: { loss: {{loss}}, warmup: 2 }
        train: { batch: 20, optimiser: { rate: 1e-3 }, epochs: 2 }
        evaluate: { importanceSamples: {{((loss is "bernoulli" or "gaussian") && !IsDeterministic(latent) ? 5 : 0)}}, dithers: 3 }
        checkpoint: { epochs: 1, seconds: 0 }

        """;

    /// <summary>The same with convolutions, which meet odd sizes, strides and a crop.</summary>
    public static string Pictures(string name, string latent, string loss = "bernoulli") => Short(name, latent, loss)
        .Replace(
            "{ kind: gated, widths: [11] }",
            "{ kind: convolutional, stages: [{ channels: 5, stride: 3 }, { channels: 8, blocks: 2, stride: 4 }] }",
            StringComparison.Ordinal)
        .Replace(
            "{ kind: gated, widths: [9] }",
            "{ kind: convolutional, stages: [{ channels: 8, blocks: 1, stride: 3 }, { channels: 3, blocks: 0, stride: 3 }] }",
            StringComparison.Ordinal);

    /// <summary>The same with dense layers.</summary>
    public static string Dense(string name, string latent) => Short(name, latent)
        .Replace(
            "{ kind: gated, widths: [11] }", "{ kind: dense, widths: [11, 7], activation: gelu, skip: true }", StringComparison.Ordinal)
        .Replace("{ kind: gated, widths: [9] }", "{ kind: dense, widths: [9], activation: silu }", StringComparison.Ordinal);

    /// <summary>Enough epochs and steps to be stopped in the middle, saved at the end of each epoch.</summary>
    public static string Long(int epochs = 30) =>
        $$"""
        schema: 1
        name: long
        seed: 5
        data: { source: mnist, limit: { train: 601, validation: 40, test: 9 } }
        model:
          encoder: { kind: gated, widths: [19] }
          latent: {{Lattice}}
          decoder: { kind: gated, widths: [11] }
        objective: { loss: bernoulli, warmup: 3 }
        train: { batch: 4, optimiser: { rate: 1e-3 }, epochs: {{epochs}}, patience: 100 }
        evaluate: { importanceSamples: 10, dithers: 2 }
        checkpoint: { epochs: 1, seconds: 0 }
        engine: { threads: 1 }

        """;
}
