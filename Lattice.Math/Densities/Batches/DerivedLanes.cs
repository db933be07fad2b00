using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Pair = Lattice.Math.Algebra.Dual2<Lattice.Math.Algebra.Lanes>;

namespace Lattice.Math.Densities.Batches;

/// <summary>Any family, by its own formula, with derivatives by dual numbers.</summary>
internal readonly unsafe struct DerivedLanes<TFamily> : IClassLanes where TFamily : IDensityFamily
{
    private const int LogScale = 0;
    private const int Step = 1;

    public static void Prepare(double logScale, double step, float* constants, int stride) =>
        (constants[LogScale * stride], constants[Step * stride]) = ((float)logScale, (float)step);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Lanes Weigh<TScales>(CoordinateClasses classes, Lanes place, Lanes rest, ClassTables tables)
        where TScales : struct, IScaleLanes
    {
        var (x, logScale, step) =
            (Pair.FirstVariable(place), Pair.SecondVariable(TScales.Get(classes.Constants, LogScale)),
                new Pair(TScales.Get(classes.Constants, Step), Lanes.Constant(0), Lanes.Constant(0)));
        var gauge = Lanes.Constant(float.NegativeInfinity);
        for (var label = 0; label < classes.Count; label++)
        {
            var at = label * Lanes.Width;
            var weight = TFamily.OverClass(x, logScale, Pair.Constant(classes.Offsets[label]), step);
            var slope = weight.Exponent.First + (weight.Factor.First / weight.Factor.Value);

            // The logarithm of a weight is linear in the low-order part.
            var exponent = Lanes.FusedMultiplyAdd(slope, rest, weight.Exponent.Value);
            slope.Store(tables.Slopes + at);
            (weight.Exponent.Second + (weight.Factor.Second / weight.Factor.Value)).Store(tables.LogScaleSlopes + at);
            exponent.Store(tables.Exponents + at);
            weight.Factor.Value.Store(tables.Weights + at);
            gauge = Lanes.SelectLess(gauge, exponent, exponent, gauge);
        }

        for (var at = 0; at < classes.Count * Lanes.Width; at += Lanes.Width)
        {
            var weight = Lanes.Load(tables.Weights + at) * Lanes.Exp(Lanes.Load(tables.Exponents + at) - gauge);
            weight.Store(tables.Weights + at);
            (weight * Lanes.Load(tables.Slopes + at)).Store(tables.Slopes + at);
            (weight * Lanes.Load(tables.LogScaleSlopes + at)).Store(tables.LogScaleSlopes + at);
        }

        return gauge;
    }
}
