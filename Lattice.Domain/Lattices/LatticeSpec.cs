using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Lattices;

/// <summary>A lattice, described as data. Every lattice has one home frame: the m orthonormal coordinates of its trellis.</summary>
public abstract record LatticeSpec
{
    private LatticeSpec() { }

    /// <summary>Its dimension m.</summary>
    public abstract int Dimension { get; }

    /// <summary>
    /// The rectangular lattice: <paramref name="Copies"/> copies of Z, each with a step of its own. In models the steps
    /// are learned; elsewhere they are 1.
    /// </summary>
    public sealed record Rectangular(Dimension Copies) : LatticeSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Copies;

        private protected override R Of<R>(Cases<R> cases) => cases.Rectangular(this);
    }

    /// <summary>A lattice with a name, at the scale of the catalogue.</summary>
    public sealed record Named(NamedLattice Lattice) : LatticeSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Lattice.Dimension;

        private protected override R Of<R>(Cases<R> cases) => cases.Named(this);
    }

    /// <summary>The lattice of a basis; its home frame is the basis's.</summary>
    public sealed record OfBasis(LatticeBasis Basis) : LatticeSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Basis.Dimension;

        private protected override R Of<R>(Cases<R> cases) => cases.Basis(this);
    }

    /// <summary>cΛ.</summary>
    public sealed record Scaled(LatticeSpec Lattice, PositiveReal Factor) : LatticeSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Lattice.Dimension;

        private protected override R Of<R>(Cases<R> cases) => cases.Scaled(this);
    }

    /// <summary>SΛ, S diagonal in Λ's home frame. Made by <see cref="Stretch"/>, so there is one factor per dimension.</summary>
    public sealed record Stretched : LatticeSpec
    {
        internal Stretched(LatticeSpec lattice, Arr<PositiveReal> factors) => (Lattice, Factors) = (lattice, factors);

        /// <summary>Λ.</summary>
        public LatticeSpec Lattice { get; }

        /// <summary>The diagonal of S.</summary>
        public Arr<PositiveReal> Factors { get; }

        /// <inheritdoc/>
        public override int Dimension => Lattice.Dimension;

        private protected override R Of<R>(Cases<R> cases) => cases.Stretched(this);
    }

    /// <summary>Λ₁ × Λ₂ × …, each in coordinates of its own. Made by <see cref="Multiply"/>, so there is at least one.</summary>
    public sealed record Product : LatticeSpec
    {
        internal Product(Seq<LatticeSpec> factors) => Factors = factors;

        /// <summary>The lattices, first coordinates first.</summary>
        public Seq<LatticeSpec> Factors { get; }

        /// <inheritdoc/>
        public override int Dimension => (int)long.Min(int.MaxValue, Factors.Sum(factor => (long)factor.Dimension));

        private protected override R Of<R>(Cases<R> cases) => cases.Product(this);
    }

    /// <summary>Λ × … × Λ.</summary>
    public sealed record Repeated(LatticeSpec Lattice, Dimension Count) : LatticeSpec
    {
        /// <inheritdoc/>
        public override int Dimension => (int)long.Min(int.MaxValue, (long)Lattice.Dimension * Count.Value);

        private protected override R Of<R>(Cases<R> cases) => cases.Repeated(this);
    }

    /// <summary>The lattices that it is made of: copies of Z, named lattices and bases, without repetitions.</summary>
    internal Seq<LatticeSpec> Parts => Match(
        rectangular: Prelude.Seq1<LatticeSpec>,
        named: Prelude.Seq1<LatticeSpec>,
        basis: Prelude.Seq1<LatticeSpec>,
        scaled: one => one.Lattice.Parts,
        stretched: one => one.Lattice.Parts,
        product: one => one.Factors.Bind(factor => factor.Parts),
        repeated: one => one.Lattice.Parts);

    /// <summary>SΛ with S = diag(<paramref name="factors"/>).</summary>
    public static Validation<LatticeFault, LatticeSpec> Stretch(LatticeSpec lattice, Arr<PositiveReal> factors) =>
        factors.Count == lattice.Dimension
            ? Prelude.Success<LatticeFault, LatticeSpec>(new Stretched(lattice, factors))
            : Prelude.Fail<LatticeFault, LatticeSpec>(new LatticeFault.FactorCount(lattice.Dimension, factors.Count));

    /// <summary>The product of lattices.</summary>
    public static Validation<LatticeFault, LatticeSpec> Multiply(Seq<LatticeSpec> factors) => factors.IsEmpty
        ? Prelude.Fail<LatticeFault, LatticeSpec>(new LatticeFault.EmptyProduct())
        : Prelude.Success<LatticeFault, LatticeSpec>(new Product(factors.Strict()));

    /// <summary>Matches on the case.</summary>
    public R Match<R>(
        Func<Rectangular, R> rectangular, Func<Named, R> named, Func<OfBasis, R> basis, Func<Scaled, R> scaled,
        Func<Stretched, R> stretched, Func<Product, R> product, Func<Repeated, R> repeated) =>
        Of(new Cases<R>(rectangular, named, basis, scaled, stretched, product, repeated));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(
        Func<Rectangular, R> Rectangular, Func<Named, R> Named, Func<OfBasis, R> Basis, Func<Scaled, R> Scaled,
        Func<Stretched, R> Stretched, Func<Product, R> Product, Func<Repeated, R> Repeated);
}
