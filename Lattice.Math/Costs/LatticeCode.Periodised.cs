using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
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
        private readonly Lazy<TrellisCode> code;

        internal Periodised(EuclideanLattice lattice, ScaledPrior prior, PeriodisedCost cost) : base(lattice, prior)
        {
            this.cost = cost;
            code = new(() => TrellisCode.Of(
                Family, cost.Parts, [.. LogScales.Select((logScale, k) => logScale - Elementary64.Log(cost.Units[k]))]));
        }

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

        internal override void Code<TCoder>(ref TCoder coder, Span<double> point, ReadOnlySpan<double> dither)
        {
            Span<long> values = stackalloc long[Dimension];
            Span<double> places = stackalloc double[Dimension];
            for (var k = 0; k < values.Length; k++)
            {
                values[k] = TCoder.Reads ? 0 : Whole(point[k], cost.Units[k], k);
                places[k] = Place(dither[k], cost.Units[k], k);
            }

            code.Value.Code(ref coder, values, places);
            for (var k = 0; TCoder.Reads && k < values.Length; k++)
            {
                point[k] = cost.Trellis.Units[k].Multiple(Known(values[k]));
            }
        }
    }
}
