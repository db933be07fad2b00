using Lattice.Math.Algebra;
using Lattice.Math.Costs.Batches;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;
using Lattice.Math.Trellises;
using Pair = Lattice.Math.Algebra.Dual2<Lattice.Math.Algebra.Real64>;

namespace Lattice.Math.Costs;

/// <summary>The sums for one family: of products where they do not underflow, of logarithms elsewhere.</summary>
internal sealed class PeriodisedSum<TFamily, TLanes>(PeriodisedCost cost) : PeriodisedSum where TFamily : struct, IDensityFamily
    where TLanes : struct, IClassLanes
{
    /// <summary>
    /// Below this, a product may have underflowed that matters. Along a path a product may fall below its final value, but only by the
    /// factors of later classes, at most 8 each and seldom 2: a hundred digits are reserved for them.
    /// </summary>
    private const double LeastSum = 1e-200;

    /// <inheritdoc/>
    public override void Fill(CostBatch batch, CostBatch.Rows rows, CostScratch scratch) => batch.Blocks<TLanes>(rows, scratch);

    /// <inheritdoc/>
    public override T EvaluateParts<T>(T y, T logScales) =>
        T.ConcatenateColumns([.. cost.Parts.Select(part => Fold(part, k => T.Columns(y, k, 1), k => T.Columns(logScales, k, 1)))]);

    /// <inheritdoc/>
    public override T Evaluate<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> logScales)
    {
        var (point, scales) = (y.ToArray(), logScales.ToArray());
        return cost.Parts.Select(part => Fold(part, k => point[k], k => scales[k])).Aggregate((sum, one) => sum + one);
    }

    /// <inheritdoc/>
    public override double Sum(
        TrellisPart part,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> logScales,
        Span<double> slopes,
        Span<double> logScaleSlopes,
        Span<double> scratch)
    {
        var (program, first) = (part.Program, part.FirstCoordinate);
        var tables = new Tables(program, scratch);
        var gauge = 0.0;
        for (var k = 0; k < program.Dimension; k++)
        {
            gauge += Weigh(
                program, k, y[first + k] / cost.Units[first + k], logScales[first + k] - cost.LogUnits[first + k], !slopes.IsEmpty, tables);
        }

        // The sum includes the term of λ = 0, which is 1, so anything below 0 is rounding.
        var sum = program.Forward(tables.Weights, tables.Sums);
        var products = sum >= LeastSum;
        var value = double.Max(0, products ? gauge + Elementary64.Log(sum) : program.ForwardLogarithms(tables.Logarithms(), tables.Sums));
        if (slopes.IsEmpty)
        {
            return value;
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

            (slopes[first + k], logScaleSlopes[first + k]) = (slope / cost.Units[first + k], logScaleSlope);
        }

        return value;
    }

    /// <summary>The cost of one part over any algebra.</summary>
    private T Fold<T>(TrellisPart part, Func<int, T> y, Func<int, T> logScales) where T : IReal<T>
    {
        var (program, first) = (part.Program, part.FirstCoordinate);
        var weights = new T[program.ClassCount];
        for (var k = 0; k < program.Dimension; k++)
        {
            var place = y(first + k) / T.Constant(cost.Units[first + k]);
            var logScale = logScales(first + k) - T.Constant(cost.LogUnits[first + k]);
            for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
            {
                weights[label] =
                    TFamily.OverClass(place, logScale, T.Constant(program.Offsets[label]), T.Constant(program.Steps[k])).Logarithm;
            }
        }

        return program.FoldLogarithms<T>(weights);
    }

    /// <summary>Divides the weights of a coordinate's classes by e^gauge, the largest of their exponentials; returns the gauge.</summary>
    private static double Weigh(TrellisProgram program, int k, double place, double logScale, bool slopes, Tables tables)
    {
        double step = program.Steps[k];
        var gauge = double.NegativeInfinity;
        var labels = program.ClassStarts[k]..program.ClassStarts[k + 1];
        for (var label = labels.Start.Value; label < labels.End.Value; label++)
        {
            double offset = program.Offsets[label];
            if (slopes)
            {
                var weight = TFamily.OverClass(
                    Pair.FirstVariable(place), Pair.SecondVariable(logScale), Pair.Constant(offset), Pair.Constant(step));
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
}
