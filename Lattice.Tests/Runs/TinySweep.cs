namespace Lattice.Tests.Runs;

/// <summary>Sweeps of runs of a fraction of a second.</summary>
internal static class TinySweep
{
    /// <summary>24 runs: a grid of four, two that go together, three seeds.</summary>
    public const string Many = Base +
        """

        grid:
          objective.lambda: [0.5, 1]
          model.latent.lattice.copies: [4, 5]
        zip:
          train.epochs: [1, 2]
          train.optimiser.rate: [1e-3, 5e-4]
        seeds: 3

        """;

    /// <summary>The sweep alone, to be followed by what varies.</summary>
    public const string Base =
        """
        schema: 1
        sweep: tiny
        spec:
          schema: 1
          name: tiny
          data: { source: mnist, limit: { train: 43, validation: 7, test: 5 } }
          model:
            encoder: { kind: gated, widths: [11] }
            latent: { kind: lattice, lattice: { name: Z, copies: 7 } }
            decoder: { kind: gated, widths: [9] }
          objective: { loss: bernoulli, warmup: 1 }
          train: { batch: 20, optimiser: { rate: 1e-3 }, epochs: 2 }
          evaluate: { importanceSamples: 0, dithers: 2 }
          checkpoint: { epochs: 1, seconds: 0 }
        """;
}
