using Lattice.Domain.Quantities;

namespace Lattice.Domain.Lattices;

/// <summary>A lattice, described as data.</summary>
public abstract record LatticeSpec
{
    private LatticeSpec() { }

    /// <summary>Its dimension m.</summary>
    public abstract int Dimension { get; }

    /// <summary>
    /// The rectangular lattice: <paramref name="Copies"/> copies of Z, each with a step of its own. In models the steps
    /// are learned.
    /// </summary>
    public sealed record Rectangular(Dimension Copies) : LatticeSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Copies;
    }

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<Rectangular, R> rectangular) => this switch
    {
        Rectangular lattice => rectangular(lattice),
        _ => throw new InvalidOperationException($"Unknown lattice {GetType().Name}."),
    };
}
