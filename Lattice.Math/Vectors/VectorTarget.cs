namespace Lattice.Math.Vectors;

/// <summary>How fine a codec of vectors should be.</summary>
public abstract record VectorTarget
{
    private VectorTarget()
    {
    }

    /// <summary>A length: bits per number of the vector, everything included.</summary>
    /// <param name="PerNumber">Bits per number, positive.</param>
    public sealed record Bits(double PerNumber) : VectorTarget;

    /// <summary>A step: the side of a cube with the volume of a cell of the lattice, in units of the vectors.</summary>
    /// <param name="Length">The side, positive.</param>
    public sealed record Step(double Length) : VectorTarget;

    /// <summary>A relative error: Σ‖x − x̂‖²/Σ‖x‖².</summary>
    /// <param name="Ratio">The ratio, positive.</param>
    public sealed record RelativeError(double Ratio) : VectorTarget;

    /// <summary>A mean distance of directions: 1 − cos(x, x̂).</summary>
    /// <param name="Distance">The mean, positive.</param>
    public sealed record CosineDistance(double Distance) : VectorTarget;
}
