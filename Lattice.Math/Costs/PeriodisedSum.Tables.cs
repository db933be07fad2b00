using Lattice.Math.Algebra;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <content>The layout of a part's weights and sums.</content>
internal abstract partial class PeriodisedSum
{
    /// <summary>A part's tables, carved from the scratch memory.</summary>
    public readonly ref struct Tables
    {
        public Tables(TrellisProgram program, Span<double> scratch)
        {
            var (classes, states) = (program.ClassCount, program.StateCount);
            Exponents = scratch[..classes];
            Factors = scratch.Slice(classes, classes);
            Weights = scratch.Slice(2 * classes, classes);
            Shares = scratch.Slice(3 * classes, classes);
            Slopes = scratch.Slice(4 * classes, classes);
            LogScaleSlopes = scratch.Slice(5 * classes, classes);
            Sums = scratch.Slice(6 * classes, states);
            Onward = scratch.Slice(6 * classes + states, states);
        }

        public Span<double> Exponents { get; }

        public Span<double> Factors { get; }

        public Span<double> Weights { get; }

        public Span<double> Shares { get; }

        public Span<double> Slopes { get; }

        public Span<double> LogScaleSlopes { get; }

        public Span<double> Sums { get; }

        public Span<double> Onward { get; }

        public static int Length(TrellisProgram program) => 6 * program.ClassCount + 2 * program.StateCount;

        /// <summary>The logarithms of the weights, written over the weights, without a gauge.</summary>
        public Span<double> Logarithms()
        {
            for (var label = 0; label < Weights.Length; label++)
            {
                Weights[label] = Exponents[label] + Elementary64.Log(Factors[label]);
            }

            return Weights;
        }
    }
}
