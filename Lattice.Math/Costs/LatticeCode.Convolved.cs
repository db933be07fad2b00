using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Lattices;

namespace Lattice.Math.Costs;

/// <content>The code of a convolved prior.</content>
public abstract partial class LatticeCode
{
    /// <summary>
    /// g is the density of X̂ − U on a rectangular lattice: the cost in closed form, the code length by <see cref="CellMass"/>.
    /// </summary>
    public sealed class Convolved : LatticeCode
    {
        private readonly ImmutableArray<double> steps;
        private readonly ImmutableArray<double> logSteps;
        private readonly Lazy<BoxCode> code;

        internal Convolved(EuclideanLattice lattice, ScaledPrior prior) : base(lattice, prior)
        {
            var trellis = lattice.Trellis.IfNone(
                () => throw new ArgumentException("A convolved prior needs a lattice with a trellis.", nameof(lattice)));
            steps = [.. trellis.Units.Select((unit, k) => unit.Multiple(trellis.Steps[k]))];
            logSteps = [.. steps.Select(step => Elementary64.Log(step))];
            code = new(() => BoxCode.Of(Family, [.. LogScales.Select((logScale, k) => logScale - logSteps[k])]));
        }

        /// <inheritdoc/>
        public override string Kind => "convolved";

        /// <inheritdoc/>
        public override int ScratchLength => 0;

        /// <inheritdoc/>
        public override double Cost(ReadOnlySpan<double> y, Span<double> scratch)
        {
            var cost = 0.0;
            for (var k = 0; k < Dimension; k++)
            {
                cost -= Family.LogConvolved(y[k], logSteps[k], LogScales[k]);
            }

            return cost;
        }

        /// <inheritdoc/>
        public override double Length(ReadOnlySpan<double> point, ReadOnlySpan<double> dither)
        {
            var length = 0.0;
            for (var k = 0; k < Dimension; k++)
            {
                length -= CellMass.Logarithm(Family, point[k] - dither[k], steps[k], Scales[k]);
            }

            return length;
        }

        /// <inheritdoc/>
        public override void Draw(ReadOnlySpan<double> uniforms, ReadOnlySpan<double> dither, Span<double> point)
        {
            for (var k = 0; k < Dimension; k++)
            {
                point[k] = dither[k] + Family.Draw(uniforms[2 * k], uniforms[2 * k + 1], Scales[k]);
            }

            Lattice.Quantizer.Nearest(point, point);
        }

        internal override void Code<TCoder>(ref TCoder coder, Span<double> point, ReadOnlySpan<double> dither)
        {
            Span<long> values = stackalloc long[Dimension];
            Span<double> places = stackalloc double[Dimension];
            for (var k = 0; k < values.Length; k++)
            {
                values[k] = TCoder.Reads ? 0 : Whole(point[k], steps[k], k);
                places[k] = Place(dither[k], steps[k], k);
            }

            code.Value.Code(ref coder, values, places);
            for (var k = 0; TCoder.Reads && k < values.Length; k++)
            {
                point[k] = steps[k] * Known(values[k]);
            }
        }
    }
}
