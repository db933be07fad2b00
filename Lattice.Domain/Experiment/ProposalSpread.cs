namespace Lattice.Domain.Experiment;

/// <summary>Where the own part of the full-support proposal lies, and how wide it is.</summary>
public enum ProposalSpread
{
    /// <summary>Around the encoder's X with the dither's deviations.</summary>
    Dither,

    /// <summary>Laplace's approximation of each datum's posterior: its mode, the inverse of −∇²log p(d, y) there as covariance.</summary>
    Laplace,
}
