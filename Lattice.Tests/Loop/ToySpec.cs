using Lattice.Domain.Experiment;
using Lattice.Tests.Runs;
using Lattice.Tests.Spec;

namespace Lattice.Tests.Loop;

/// <summary>Small experiments for <see cref="ToyData"/>; the data a spec names are not read.</summary>
internal static class ToySpec
{
    public static ExperimentSpec Of(string latent = TinySpec.Lattice, string loss = "bernoulli", params string[] overrides) => Loaded.One(
        $$"""
        schema: 1
        name: toy
        seed: 11
        data: { source: mnist }
        model:
          encoder: { kind: gated, widths: [13] }
          latent: {{latent.Replace("7", "3", StringComparison.Ordinal)}}
          decoder: { kind: gated, widths: [9] }
        objective: { loss: {{loss}}, warmup: 0 }
        train: { batch: 20, optimiser: { rate: 1e-2 }, epochs: 5 }

        """,
        overrides);
}
