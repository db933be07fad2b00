using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Densities.Batches;

namespace Lattice.Math.Densities;

/// <summary>
/// A density family as a value: an <see cref="IDensityFamily"/> for code that learns only at run time which family it has.
/// </summary>
internal abstract class DensityFamily
{
    private protected DensityFamily()
    {
    }

    /// <summary>The number of uniform numbers a draw consumes.</summary>
    public abstract int UniformsPerDraw { get; }

    /// <summary>The density family of a prior: the one place that lists them all.</summary>
    public static DensityFamily Of(PriorFamily family) => family switch
    {
        PriorFamily.Laplace => Of<Laplace, DerivedLanes<Laplace>>(),
        PriorFamily.Gaussian => Of<Gaussian, GaussianLanes>(),
        PriorFamily.Logistic => Of<Logistic, LogisticLanes>(),
        _ => throw new InvalidOperationException($"Unknown family {family}."),
    };

    /// <inheritdoc cref="Of(PriorFamily)"/>
    public static implicit operator DensityFamily(PriorFamily family) => Of(family);

    /// <summary>log h(x), nats.</summary>
    public abstract double LogDensity(double x, double logScale);

    /// <inheritdoc cref="IDensityFamily.OverClass"/>
    public abstract ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>;

    /// <inheritdoc cref="IDensityFamily.LogConvolved"/>
    public abstract double LogConvolved(double y, double logStep, double logScale);

    /// <summary>The cost −log(Δ·g(y)) of every entry of a tensor, nats.</summary>
    /// <param name="y">[n × m].</param>
    /// <param name="logStep">log Δ, [1 × m].</param>
    /// <param name="logScale">log s, [1 × m] or [1 × 1].</param>
    public abstract T ConvolvedCost<T>(T y, T logStep, T logScale) where T : ITensor<T>;

    /// <inheritdoc cref="IDensityFamily.IntervalCost"/>
    public abstract double IntervalCost(double lower, double upper, double width);

    /// <inheritdoc cref="IDensityFamily.Cumulative"/>
    public abstract double Cumulative(double x, double scale);

    /// <inheritdoc cref="IDensityFamily.Quantile"/>
    public abstract double Quantile(double p, double scale);

    /// <inheritdoc cref="IDensityFamily.Draw"/>
    public abstract double Draw(double first, double second, double scale);

    /// <inheritdoc cref="IDensityFamily.DecayLength"/>
    public abstract double DecayLength(double place, double scale);

    /// <summary>The family of a type, with the kernel for its class weights: <see cref="DerivedLanes{TFamily}"/> works for any.</summary>
    internal static DensityFamily Of<TFamily, TLanes>() where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes =>
        Typed<TFamily, TLanes>.Only;

    /// <summary>Passes the types to a visitor, so that code can be compiled for them once and then run without further dispatch.</summary>
    internal abstract R Accept<R>(IFamilyVisitor<R> visitor);

    private sealed class Typed<TFamily, TLanes> : DensityFamily where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes
    {
        public static readonly Typed<TFamily, TLanes> Only = new();

        public override int UniformsPerDraw => TFamily.UniformsPerDraw;

        public override double LogDensity(double x, double logScale) => TFamily.Apply<Real64>(x, logScale);

        public override ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) => TFamily.OverClass(x, logScale, offset, step);

        public override double LogConvolved(double y, double logStep, double logScale) =>
            TFamily.LogConvolved<Real64>(y, logStep, logScale);

        public override T ConvolvedCost<T>(T y, T logStep, T logScale) => T.Map<CoordinateCost<Convolved<TFamily>>>(y, logStep, logScale);

        public override double IntervalCost(double lower, double upper, double width) => TFamily.IntervalCost(lower, upper, width);

        public override double Cumulative(double x, double scale) => TFamily.Cumulative(x, scale);

        public override double Quantile(double p, double scale) => TFamily.Quantile(p, scale);

        public override double Draw(double first, double second, double scale) => TFamily.Draw(first, second, scale);

        public override double DecayLength(double place, double scale) => TFamily.DecayLength(place, scale);

        internal override R Accept<R>(IFamilyVisitor<R> visitor) => visitor.Visit<TFamily, TLanes>();
    }
}
