using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>What is measured once training has ended.</summary>
/// <param name="ImportanceSamples">Samples per datum of the importance-sampled likelihood; 0 leaves it out.</param>
/// <param name="Dithers">Dithers per datum of the dithered and the quantized figures.</param>
/// <param name="Images">How many test data the importance-sampled likelihood uses, from the first on; none means all.</param>
public sealed record EvaluationSpec(int ImportanceSamples, int Dithers, Option<int> Images)
{
    /// <summary>Where the own part of the full-support proposal lies, and how wide it is.</summary>
    public ProposalSpread Spread { get; init; }

    /// <summary>Annealed importance sampling, if asked for.</summary>
    public Option<AnnealedSpec> Annealed { get; init; }
}
