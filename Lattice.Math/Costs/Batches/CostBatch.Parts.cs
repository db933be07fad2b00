using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;
using Lattice.Math.Densities.Batches;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs.Batches;

/// <content>One part of the lattice at eight points.</content>
internal sealed unsafe partial class CostBatch
{
    /// <summary>
    /// Within this range a sum of products is right to rounding: what underflowed on the way is below 1e-38 before later factors of at most
    /// 8 each (seldom 2) scale it up.
    /// </summary>
    private const float LeastSum = 1e-20f;
    private const float MostSum = 1e30f;

    private void Part<TClasses, TScales>(int index, Rows block, Tables tables, CostScratch scratch)
        where TClasses : IClassLanes where TScales : struct, IScaleLanes
    {
        var (part, fold) = (cost.Parts[index], folds[index]);
        var entries = tables.OfPart;
        var derivatives = entries + (fold.Program.EntryCount * Lanes.Width);
        var slopes = derivatives + (fold.Program.EntryCount * Lanes.Width);
        var classes = fold.Program.ClassCount * Lanes.Width;
        var weights = new ClassTables(entries, slopes, slopes + classes, slopes + (2 * classes), block.HasSlopes);
        var gauge = Lanes.Constant(0);
        for (var k = 0; k < part.Program.Dimension; k++)
        {
            var constants = tables.Constants;
            if (TScales.Stride == 1)
            {
                constants += (part.FirstCoordinate + k) * CoordinateClasses.ConstantCount;
            }
            else
            {
                Prepare<TClasses>(part, k, block, constants);
            }

            gauge += Weigh<TClasses, TScales>(fold, part.FirstCoordinate + k, k, tables, weights, constants);
        }

        // The sum includes the term of λ = 0, which is 1, so anything below 0 is rounding.
        var sum = fold.Forward(entries);
        var logarithm = gauge + Lanes.Log(sum);
        Lanes.SelectLess(logarithm, Lanes.Constant(0), Lanes.Constant(0), logarithm).Store(tables.Costs + (index * Lanes.Width));
        if (block.HasSlopes)
        {
            fold.Backward(entries, derivatives);
            for (var k = 0; k < part.Program.Dimension; k++)
            {
                Slope(part, k, Lanes.Constant(1) / sum, tables, derivatives, weights);
            }
        }

        var held = Vector256.GreaterThanOrEqual(sum.Value, Vector256.Create(LeastSum)) & Vector256.LessThanOrEqual(
            sum.Value, Vector256.Create(MostSum));
        if (held.ExtractMostSignificantBits() != 0xFF)
        {
            InDouble(index, ~held.ExtractMostSignificantBits(), block, tables, scratch);
        }
    }

    /// <summary>The weights of a coordinate's classes; returns their gauge.</summary>
    private Lanes Weigh<TClasses, TScales>(
        CosetFold fold, int coordinate, int k, Tables tables, ClassTables weights, float* constants)
        where TClasses : IClassLanes where TScales : struct, IScaleLanes
    {
        // y/unit = place + rest to twice the precision.
        var y = Lanes.Load(tables.Points + (coordinate * Lanes.Width));
        var (inverse, inverseRest) = (Lanes.Constant(inverses[coordinate]), Lanes.Constant(inverseRests[coordinate]));
        var place = y * inverse;
        var rest = Lanes.FusedMultiplyAdd(y, inverseRest, Lanes.FusedMultiplyAdd(y, inverse, -place));
        return TClasses.Weigh<TScales>(
            fold.Classes(k, constants),
            place,
            rest,
            weights.From(fold.FirstClass(k)));
    }

    /// <summary>A coordinate's constants for the scale of each point of a block.</summary>
    private void Prepare<TClasses>(TrellisPart part, int k, Rows block, float* constants) where TClasses : IClassLanes
    {
        var coordinate = part.FirstCoordinate + k;
        for (var lane = 0; lane < Lanes.Width; lane++)
        {
            var logScale = lane < block.Count ? block.LogScales[((nint)lane * block.ScaleStride) + coordinate] : 0;
            TClasses.Prepare(logScale - cost.LogUnits[coordinate], part.Program.Steps[k], constants + lane, Lanes.Width);
        }
    }

    /// <summary>
    /// A coordinate's slopes: the slopes of its classes' weights times the derivatives of the sum with respect to them, divided by the sum.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Slope(TrellisPart part, int k, Lanes inverseSum, Tables tables, float* derivatives, ClassTables weights)
    {
        var (slope, logScaleSlope) = (Lanes.Constant(0), Lanes.Constant(0));
        for (var label = part.Program.ClassStarts[k]; label < part.Program.ClassStarts[k + 1]; label++)
        {
            var at = label * Lanes.Width;
            var derivative = Lanes.Load(derivatives + at);
            slope = Lanes.FusedMultiplyAdd(derivative, Lanes.Load(weights.Slopes + at), slope);
            logScaleSlope = Lanes.FusedMultiplyAdd(derivative, Lanes.Load(weights.LogScaleSlopes + at), logScaleSlope);
        }

        var coordinate = part.FirstCoordinate + k;
        (slope * inverseSum * Lanes.Constant(inverses[coordinate])).Store(tables.Slopes + (coordinate * Lanes.Width));
        (logScaleSlope * inverseSum).Store(tables.LogScaleSlopes + (coordinate * Lanes.Width));
    }

    /// <summary>Computes the part again, in double, at the points of a mask.</summary>
    private void InDouble(int index, uint lanes, Rows block, Tables tables, CostScratch scratch)
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
                y[k] = tables.Points[(k * Lanes.Width) + lane];
                logScales[k] = block.LogScales[((nint)lane * block.ScaleStride) + k];
            }

            tables.Costs[(index * Lanes.Width) + lane] =
                (float)cost.Sum(
                    part,
                    y,
                    logScales,
                    block.HasSlopes ? slopes : default,
                    block.HasSlopes ? logScaleSlopes : default,
                    scratch.Doubles[(4 * m)..]);
            for (var k = part.FirstCoordinate; block.HasSlopes && k < part.FirstCoordinate + part.Program.Dimension; k++)
            {
                (tables.Slopes[(k * Lanes.Width) + lane], tables.LogScaleSlopes[(k * Lanes.Width) + lane]) =
                    ((float)slopes[k], (float)logScaleSlopes[k]);
            }
        }
    }
}
