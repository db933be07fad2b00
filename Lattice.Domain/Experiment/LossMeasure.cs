namespace Lattice.Domain.Experiment;

/// <summary>What the value of a loss measures, and so what its figures may be called.</summary>
public enum LossMeasure
{
    /// <summary>−log of a probability, in nats: the length of a code.</summary>
    Probability,

    /// <summary>−log of a density, in nats relative to Lebesgue measure: it may be negative, and it is not a code length.</summary>
    Density,

    /// <summary>½ squared error, without a normaliser: neither nats nor bits.</summary>
    SquaredError,
}
