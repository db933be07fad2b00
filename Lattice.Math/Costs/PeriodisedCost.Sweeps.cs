using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Math.Lattices.Trellises;
using Pair = Lattice.Math.Algebra.Dual2<Lattice.Math.Algebra.Real64>;

namespace Lattice.Math.Costs;

/// <content>The cost in double precision: sums of products where they do not underflow, logarithms elsewhere.</content>
public sealed partial class PeriodisedCost
{
    /// <summary>
    /// Below it products may have underflowed that count. Along a path a product may fall below what it ends with, but only by the factors of the
    /// classes to come, at most 8 each and seldom 2: a hundred digits are kept for them.
    /// </summary>
    private const double LeastSum = 1e-200;

    private double Sum<TFamily>(ReadOnlySpan<double> y, ReadOnlySpan<double> logScales, Span<double> slopes, Span<double> logScaleSlopes, Span<double> scratch)
        where TFamily : IDensityFamily
    {
        CheckPoint(y.Length, logScales.Length);
        var cost = 0.0;
        foreach (var part in Parts)
        {
            cost += Sum<TFamily>(part, y, logScales, slopes, logScaleSlopes, scratch);
        }

        return cost;
    }

    private double Sum<TFamily>(TrellisPart part, ReadOnlySpan<double> y, ReadOnlySpan<double> logScales, Span<double> slopes, Span<double> logScaleSlopes, Span<double> scratch)
        where TFamily : IDensityFamily
    {
        var (program, first) = (part.Program, part.FirstCoordinate);
        var tables = new Tables(program, scratch);
        var gauge = 0.0;
        for (var k = 0; k < program.Dimension; k++)
        {
            gauge += Weigh<TFamily>(program, k, y[first + k] / units[first + k], logScales[first + k] - logUnits[first + k], !slopes.IsEmpty, tables);
        }

        // The sum holds the term of λ = 0, which is 1, so what is below 0 is rounding.
        var sum = program.Forward(tables.Weights, tables.Sums);
        var products = sum >= LeastSum;
        var cost = double.Max(0, products ? gauge + Elementary64.Log(sum) : program.ForwardLogarithms(tables.Logarithms(), tables.Sums));
        if (slopes.IsEmpty)
        {
            return cost;
        }

        if (products)
        {
            program.Shares(tables.Weights, tables.Sums, tables.Shares, tables.Onward);
        }
        else
        {
            program.SharesOfLogarithms(tables.Weights, tables.Sums, tables.Shares, tables.Onward);
        }

        for (var k = 0; k < program.Dimension; k++)
        {
            var (slope, logScaleSlope) = (0.0, 0.0);
            for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
            {
                slope = double.FusedMultiplyAdd(tables.Shares[label], tables.Slopes[label], slope);
                logScaleSlope = double.FusedMultiplyAdd(tables.Shares[label], tables.LogScaleSlopes[label], logScaleSlope);
            }

            (slopes[first + k], logScaleSlopes[first + k]) = (slope / units[first + k], logScaleSlope);
        }

        return cost;
    }

    /// <summary>The weights of a coordinate's classes over e^gauge, the largest of their exponentials; returns the gauge.</summary>
    private static double Weigh<TFamily>(TrellisProgram program, int k, double place, double logScale, bool slopes, Tables tables) where TFamily : IDensityFamily
    {
        double step = program.Steps[k];
        var gauge = double.NegativeInfinity;
        var labels = program.ClassStarts[k]..program.ClassStarts[k + 1];
        for (var label = labels.Start.Value; label < labels.End.Value; label++)
        {
            double offset = program.Offsets[label];
            if (slopes)
            {
                var weight = TFamily.OverClass(Pair.FirstVariable(place), Pair.SecondVariable(logScale), Pair.Constant(offset), Pair.Constant(step));
                (tables.Exponents[label], tables.Factors[label]) = (weight.Exponent.Value, weight.Factor.Value);
                tables.Slopes[label] = weight.Exponent.First + weight.Factor.First / weight.Factor.Value;
                tables.LogScaleSlopes[label] = weight.Exponent.Second + weight.Factor.Second / weight.Factor.Value;
            }
            else
            {
                var weight = TFamily.OverClass<Real64>(place, logScale, offset, step);
                (tables.Exponents[label], tables.Factors[label]) = (weight.Exponent, weight.Factor);
            }

            gauge = double.Max(gauge, tables.Exponents[label]);
        }

        for (var label = labels.Start.Value; label < labels.End.Value; label++)
        {
            tables.Weights[label] = tables.Factors[label] * Elementary64.Exp(tables.Exponents[label] - gauge);
        }

        return gauge;
    }

    /// <summary>A part's tables, cut from scratch.</summary>
    private readonly ref struct Tables
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

        /// <summary>The weights' logarithms in their place, without a gauge.</summary>
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
