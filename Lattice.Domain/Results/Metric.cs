namespace Lattice.Domain.Results;

/// <summary>A figure of a finished run, all on the test set, per datum.</summary>
public enum Metric
{
    /// <summary>−ELBO: reconstruction + cost at λ = 1, nats. Written <c>test.elbo</c>.</summary>
    Elbo,

    /// <summary>The loss term, nats. Written <c>test.reconstruction</c>.</summary>
    Reconstruction,

    /// <summary>The representation cost, nats. Written <c>test.cost</c>.</summary>
    Cost,

    /// <summary>Importance-sampled −log p(d) by the model's own noise law, nats. Written <c>test.nll.own</c>.</summary>
    OwnLikelihood,

    /// <summary>Importance-sampled −log p(d) by a proposal that covers the space, nats. Written <c>test.nll.full</c>.</summary>
    FullLikelihood,

    /// <summary>Share of test data whose label is not the most probable class. Written <c>test.error</c>.</summary>
    Error,
}
