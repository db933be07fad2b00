using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;

namespace Lattice.Math.Costs;

/// <content>The code of a periodised prior.</content>
public abstract partial class LatticeCode
{
    /// <summary>
    /// V·g(y) = h(y)/Σ_λ h(y + λ): the cost by <see cref="PeriodisedCost"/>, the code length by <see cref="SequentialCode"/>.
    /// </summary>
    public sealed class Periodised : LatticeCode
    {
        private readonly PeriodisedCost cost;

        internal Periodised(EuclideanLattice lattice, ScaledPrior prior, PeriodisedCost cost) : base(lattice, prior) => this.cost = cost;

        /// <inheritdoc/>
        public override string Kind => "periodised";

        /// <inheritdoc/>
        public override int ScratchLength => cost.ScratchLength;

        /// <inheritdoc/>
        public override double Cost(ReadOnlySpan<double> y, Span<double> scratch) => cost.Evaluate(y, LogScales.AsSpan(), scratch);

        /// <inheritdoc/>
        public override double Length(ReadOnlySpan<double> point, ReadOnlySpan<double> dither) =>
            SequentialCode.Of(cost, dither, LogScales.AsSpan()).Costs(point, new double[Dimension]);

        /// <inheritdoc/>
        public override void Draw(ReadOnlySpan<double> uniforms, ReadOnlySpan<double> dither, Span<double> point) =>
            SequentialCode.Of(cost, dither, LogScales.AsSpan()).Sample(uniforms, point);
    }
}
