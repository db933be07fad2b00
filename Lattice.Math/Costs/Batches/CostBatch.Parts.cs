using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Math.Lattices.Trellises;
using Pair = Lattice.Math.Algebra.Dual2<Lattice.Math.Algebra.Lanes>;

namespace Lattice.Math.Costs.Batches;

/// <content>One part of the lattice at eight points.</content>
public sealed unsafe partial class CostBatch
{
    /// <summary>
    /// Between these a sum of products is right to rounding: what underflowed on the way to it is below 1e-38, less what the factors of other
    /// classes may make good, at most 8 each and seldom 2.
    /// </summary>
    private const float LeastSum = 1e-20f;
    private const float MostSum = 1e30f;

    private void Part<TFamily>(int index, Rows block, Tables tables, CostScratch scratch) where TFamily : IDensityFamily
    {
        var (part, fold) = (cost.Parts[index], folds[index]);
        var classes = part.Program.ClassCount * Lanes.Width;
        var exponents = tables.OfPart;
        var slopes = exponents + classes;
        var logScaleSlopes = slopes + classes;
        var entries = logScaleSlopes + classes;
        var derivatives = entries + (fold.Program.EntryCount * Lanes.Width);
        var gauge = Lanes.Constant(0);
        for (var k = 0; k < part.Program.Dimension; k++)
        {
            gauge += Weigh<TFamily>(part, k, tables, exponents, slopes, logScaleSlopes, entries);
        }

        // The sum holds the term of λ = 0, which is 1, so what is below 0 is rounding.
        var sum = fold.Forward(entries);
        var logarithm = gauge + Lanes.Log(sum);
        Lanes.SelectLess(logarithm, Lanes.Constant(0), Lanes.Constant(0), logarithm).Store(tables.Costs + (index * Lanes.Width));
        if (block.HasSlopes)
        {
            fold.Backward(entries, derivatives);
            for (var k = 0; k < part.Program.Dimension; k++)
            {
                Slope(part, k, Lanes.Constant(1) / sum, tables, entries, derivatives, slopes, logScaleSlopes);
            }
        }

        var held = Vector256.GreaterThanOrEqual(sum.Value, Vector256.Create(LeastSum)) & Vector256.LessThanOrEqual(sum.Value, Vector256.Create(MostSum));
        if (held.ExtractMostSignificantBits() != 0xFF)
        {
            InDouble<TFamily>(index, ~held.ExtractMostSignificantBits(), block, tables, scratch);
        }
    }

    /// <summary>The weights of a coordinate's classes over e^gauge, the largest of their exponentials; returns the gauge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Lanes Weigh<TFamily>(TrellisPart part, int k, Tables tables, float* exponents, float* slopes, float* logScaleSlopes, float* weights)
        where TFamily : IDensityFamily
    {
        var (program, coordinate) = (part.Program, part.FirstCoordinate + k);

        // y/unit = place + rest to twice the precision: the logarithm of a weight is linear in the rest.
        var y = Lanes.Load(tables.Points + (coordinate * Lanes.Width));
        var (inverse, inverseRest) = (Lanes.Constant(inverses[coordinate]), Lanes.Constant(inverseRests[coordinate]));
        var place = y * inverse;
        var rest = Lanes.FusedMultiplyAdd(y, inverseRest, Lanes.FusedMultiplyAdd(y, inverse, -place));
        var (x, logScale, step) = (Pair.FirstVariable(place), Pair.SecondVariable(Lanes.Constant(tables.LogScales[coordinate])), Pair.Constant(program.Steps[k]));
        var gauge = Lanes.Constant(float.NegativeInfinity);
        for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
        {
            var at = label * Lanes.Width;
            var weight = TFamily.OverClass(x, logScale, Pair.Constant(program.Offsets[label]), step);
            var slope = weight.Exponent.First + (weight.Factor.First / weight.Factor.Value);
            var exponent = Lanes.FusedMultiplyAdd(slope, rest, weight.Exponent.Value);
            slope.Store(slopes + at);
            (weight.Exponent.Second + (weight.Factor.Second / weight.Factor.Value)).Store(logScaleSlopes + at);
            exponent.Store(exponents + at);
            weight.Factor.Value.Store(weights + at);
            gauge = Lanes.SelectLess(gauge, exponent, exponent, gauge);
        }

        for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
        {
            var at = label * Lanes.Width;
            (Lanes.Load(weights + at) * Lanes.Exp(Lanes.Load(exponents + at) - gauge)).Store(weights + at);
        }

        return gauge;
    }

    /// <summary>A coordinate's slopes: those of its classes' weights, by their shares in the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Slope(TrellisPart part, int k, Lanes inverseSum, Tables tables, float* weights, float* derivatives, float* slopes, float* logScaleSlopes)
    {
        var (slope, logScaleSlope) = (Lanes.Constant(0), Lanes.Constant(0));
        for (var label = part.Program.ClassStarts[k]; label < part.Program.ClassStarts[k + 1]; label++)
        {
            var at = label * Lanes.Width;
            var share = Lanes.Load(weights + at) * inverseSum * Lanes.Load(derivatives + at);
            slope = Lanes.FusedMultiplyAdd(share, Lanes.Load(slopes + at), slope);
            logScaleSlope = Lanes.FusedMultiplyAdd(share, Lanes.Load(logScaleSlopes + at), logScaleSlope);
        }

        var coordinate = part.FirstCoordinate + k;
        (slope * Lanes.Constant(inverses[coordinate])).Store(tables.Slopes + (coordinate * Lanes.Width));
        logScaleSlope.Store(tables.LogScaleSlopes + (coordinate * Lanes.Width));
    }

    /// <summary>The part again, in double, at the points of a mask.</summary>
    private void InDouble<TFamily>(int index, uint lanes, Rows block, Tables tables, CostScratch scratch) where TFamily : IDensityFamily
    {
        var (part, m) = (cost.Parts[index], Dimension);
        var y = scratch.Doubles[..m];
        var logScales = scratch.Doubles.Slice(m, m);
        var slopes = scratch.Doubles.Slice(2 * m, m);
        var logScaleSlopes = scratch.Doubles.Slice(3 * m, m);
        for (var lane = 0; lane < block.Count; lane++)
        {
            if ((lanes & (1u << lane)) == 0)
            {
                continue;
            }

            for (var k = part.FirstCoordinate; k < part.FirstCoordinate + part.Program.Dimension; k++)
            {
                (y[k], logScales[k]) = (tables.Points[(k * Lanes.Width) + lane], block.LogScales[k]);
            }

            tables.Costs[(index * Lanes.Width) + lane] =
                (float)cost.Sum<TFamily>(part, y, logScales, block.HasSlopes ? slopes : default, block.HasSlopes ? logScaleSlopes : default, scratch.Doubles[(4 * m)..]);
            for (var k = part.FirstCoordinate; block.HasSlopes && k < part.FirstCoordinate + part.Program.Dimension; k++)
            {
                (tables.Slopes[(k * Lanes.Width) + lane], tables.LogScaleSlopes[(k * Lanes.Width) + lane]) = ((float)slopes[k], (float)logScaleSlopes[k]);
            }
        }
    }
}
