using System.Collections.Immutable;

namespace Lattice.Math.Vectors;

/// <summary>Everything a codec of vectors consists of.</summary>
internal sealed record VectorModel
{
    /// <summary>The most dimensions of a vector.</summary>
    public const int MostDimensions = 8192;

    /// <summary>The name of the lattice.</summary>
    public required string Lattice { get; init; }

    /// <summary>The step, positive.</summary>
    public required double Step { get; init; }

    /// <summary>λ of the encoder, squared steps per bit.</summary>
    public required double Slope { get; init; }

    /// <summary>The seed of the dither; null without one.</summary>
    public ulong? Dither { get; init; }

    /// <summary>μ.</summary>
    public required VectorMean Mean { get; init; }

    /// <summary>The transform.</summary>
    public required VectorBasis Basis { get; init; }

    /// <summary>A prior for each coordinate.</summary>
    public required ImmutableArray<CoordinatePrior> Priors { get; init; }

    /// <summary>Where whole numbers are decoded to.</summary>
    public required ReconstructionShifts Shifts { get; init; }

    /// <summary>n.</summary>
    public int Dimension => Mean.Multiples.Length;
}
