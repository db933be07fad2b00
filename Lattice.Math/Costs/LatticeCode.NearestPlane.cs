using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.Lattices;

namespace Lattice.Math.Costs;

/// <content>The code of a bare basis.</content>
public abstract partial class LatticeCode
{
    /// <summary>
    /// The nearest-plane code in the reduced basis: the cost by <see cref="GramSchmidtCode"/>, the code length from the point's
    /// coefficients, last to first, each weighed against all integers, with the weights summed one by one. Its running time grows with the
    /// scale divided by the shortest side.
    /// </summary>
    public sealed class NearestPlane : LatticeCode
    {
        // Beyond this many scales a density is below 1e-17 of its peak.
        private const double Reach = 40;

        private readonly GramSchmidtCode code;
        private readonly Basis basis;
        private readonly TriangularFactor triangle;
        private readonly Lazy<TriangularCode> sequence;

        internal NearestPlane(EuclideanLattice lattice, ScaledPrior prior) : base(lattice, prior)
        {
            basis = LllReduction.Reduced(lattice.Basis);
            (code, triangle) = (GramSchmidtCode.Of(basis, Family), new(basis));
            sequence = new(() => TriangularCode.Of(
                Family,
                triangle.Rows,
                [.. LogScales.Select((logScale, k) => logScale - 0.5 * Elementary64.Log(triangle.Squares[k]))]));
        }

        /// <inheritdoc/>
        public override string Kind => "nearest plane";

        /// <inheritdoc/>
        public override int ScratchLength => 0;

        /// <summary>min r_kk, the shortest side of the nearest-plane cell.</summary>
        public double ShortestSide => double.Sqrt(triangle.Squares.Min());

        /// <inheritdoc/>
        public override double Cost(ReadOnlySpan<double> y, Span<double> scratch) => code.Evaluate(y, LogScales.AsSpan());

        /// <inheritdoc/>
        public override double Length(ReadOnlySpan<double> point, ReadOnlySpan<double> dither)
        {
            var coefficients = new long[Dimension];
            basis.Coefficients(point, coefficients);
            var length = 0.0;
            for (var k = Dimension - 1; k >= 0; k--)
            {
                var centre = Centre(k, coefficients, dither);
                var (nearest, sum) = Sum(k, centre);
                length += Elementary64.Log(sum) + LogWeight(k, centre + nearest) - LogWeight(k, centre + coefficients[k]);
            }

            return length;
        }

        /// <inheritdoc/>
        public override void Draw(ReadOnlySpan<double> uniforms, ReadOnlySpan<double> dither, Span<double> point)
        {
            var coefficients = new long[Dimension];
            for (var k = Dimension - 1; k >= 0; k--)
            {
                var centre = Centre(k, coefficients, dither);
                var (nearest, sum) = Sum(k, centre);
                var (target, reached, n) = (uniforms[k] * sum, 0.0, nearest - Count(k));
                while (true)
                {
                    reached += Elementary64.Exp(LogWeight(k, centre + n) - LogWeight(k, centre + nearest));
                    if (reached >= target || n == nearest + Count(k))
                    {
                        break;
                    }

                    n++;
                }

                coefficients[k] = n;
            }

            basis.Point(coefficients, point);
        }

        internal override void Code<TCoder>(ref TCoder coder, Span<double> point, ReadOnlySpan<double> dither)
        {
            Span<long> coefficients = stackalloc long[Dimension];
            Span<double> origins = stackalloc double[Dimension];
            if (!TCoder.Reads)
            {
                basis.Coefficients(point, coefficients);
            }

            for (var k = 0; k < origins.Length; k++)
            {
                var origin = 0.0;
                for (var place = 0; place < origins.Length; place++)
                {
                    origin = double.FusedMultiplyAdd(-triangle.Transposed[place * triangle.Stride + k], dither[place], origin);
                }

                origins[k] = Place(origin, 1, k);
            }

            sequence.Value.Code(ref coder, coefficients, origins);
            if (TCoder.Reads)
            {
                foreach (var coefficient in coefficients)
                {
                    Known(coefficient);
                }

                basis.Point(coefficients, point);
            }
        }

        /// <summary>Σ_(j > k) r_kj·n_j/r_kk − (Qᵀu)_k/r_kk: the position of n_k = 0.</summary>
        private double Centre(int k, long[] coefficients, ReadOnlySpan<double> dither)
        {
            var centre = 0.0;
            for (var j = k + 1; j < Dimension; j++)
            {
                centre = double.FusedMultiplyAdd(triangle.Rows[k * Dimension + j], coefficients[j], centre);
            }

            for (var place = 0; place < Dimension; place++)
            {
                centre = double.FusedMultiplyAdd(-triangle.Transposed[place * triangle.Stride + k], dither[place], centre);
            }

            return centre;
        }

        private (long Nearest, double Sum) Sum(int k, double centre)
        {
            var nearest = -(long)double.Round(centre, MidpointRounding.ToEven);
            var (top, sum) = (LogWeight(k, centre + nearest), 0.0);
            for (var n = nearest - Count(k); n <= nearest + Count(k); n++)
            {
                sum += Elementary64.Exp(LogWeight(k, centre + n) - top);
            }

            return (nearest, sum);
        }

        private long Count(int k) => (long)double.Ceiling(Reach * Scales[k] / double.Sqrt(triangle.Squares[k])) + 1;

        private double LogWeight(int k, double place)
        {
            var logScale = LogScales[k] - 0.5 * Elementary64.Log(triangle.Squares[k]);
            return Family.LogDensity(place, logScale);
        }
    }
}
