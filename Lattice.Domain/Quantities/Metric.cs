namespace Lattice.Domain.Quantities;

/// <summary>A figure of a finished run, all on the test set, per datum or per word.</summary>
public enum Metric
{
    /// <summary>−ELBO: reconstruction + cost at λ = 1, nats. Written <c>test.elbo</c>.</summary>
    Elbo,

    /// <summary>The loss term, nats. Written <c>test.reconstruction</c>.</summary>
    Reconstruction,

    /// <summary>The representation cost, nats. Written <c>test.cost</c>.</summary>
    Cost,

    /// <summary>Importance-sampled −log p(d) with the model's own noise law as proposal, nats. Written <c>test.nll.own</c>.</summary>
    OwnLikelihood,

    /// <summary>Importance-sampled −log p(d) with a proposal that covers the whole space, nats. Written <c>test.nll.full</c>.</summary>
    FullLikelihood,

    /// <summary>−log p(d) by annealed importance sampling, nats. Written <c>test.nll.annealed</c>.</summary>
    AnnealedLikelihood,

    /// <summary>Share of test data whose label is not the most probable class. Written <c>test.error</c>.</summary>
    Error,

    /// <summary>−ELBO of all test sentences divided by their number of words, nats per word. Written <c>test.elbo.word</c>.</summary>
    ElboPerWord,

    /// <summary>
    /// The loss term divided by the number of words: the average word negative log likelihood of figure 4, nats per word. End marks and
    /// unknown words count, start marks do not. Written <c>test.reconstruction.word</c>.
    /// </summary>
    ReconstructionPerWord,

    /// <summary>
    /// The representation cost of all test sentences divided by their number of words, nats per word. Written <c>test.cost.word</c>.
    /// </summary>
    CostPerWord,
}
