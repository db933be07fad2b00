using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using static Lattice.Math.Algebra.Constants;

namespace Lattice.Math.Densities.Batches;

/// <summary>
/// The class weights of <see cref="Gaussian"/>. Only the formula for a coordinate's scale is run, or both where the scales of eight points
/// need both.
/// What single precision cannot see is left out: members beyond two steps (below 1e-8 of the sum) and Fourier terms beyond the second
/// (below 1e-12).
/// </summary>
internal readonly unsafe struct GaussianLanes : IClassLanes
{
    private const double Turning = 0.4;
    private const float Least = 1e-38f;

    private const int IsWide = 0;
    private const int Precision = 1;
    private const int Step = CoordinateClasses.Step;
    private const int InverseStep = CoordinateClasses.InverseStep;
    private const int Between = 4;
    private const int LogSum = 4;
    private const int FirstWave = 5;
    private const int SecondWave = 6;
    private const int Growth = 7;

    public static void Prepare(double logScale, double step, float* constants, int stride)
    {
        var ratio = Elementary64.Exp(logScale) / step;
        var precision = Elementary64.Exp(-2 * logScale);
        constants[IsWide * stride] = ratio < Turning ? 0 : 1;
        constants[Precision * stride] = (float)precision;
        (constants[Step * stride], constants[InverseStep * stride]) = ((float)step, (float)(1 / step));
        if (ratio < Turning)
        {
            constants[Between * stride] = (float)Elementary64.Exp(-step * step * precision);
            return;
        }

        var power = TwoPiSquared * ratio * ratio;
        constants[LogSum * stride] = (float)(Elementary64.Log(ratio) + HalfLogTwoPi);
        constants[FirstWave * stride] = (float)(2 * Elementary64.Exp(-power));
        constants[SecondWave * stride] = (float)(2 * Elementary64.Exp(-4 * power));
        constants[Growth * stride] = (float)(2 * power);
    }

    public static Lanes Weigh<TScales>(CoordinateClasses classes, Lanes place, Lanes rest, ClassTables tables)
        where TScales : struct, IScaleLanes
    {
        if (!TScales.AnyZero(classes.Constants, IsWide))
        {
            return FourierSeries<TScales>(classes, place, rest, tables);
        }

        var best = Nearest<TScales>(classes, place, rest, tables, out var gauge);
        Members<TScales>(classes, best, tables);
        return TScales.AnyOther(classes.Constants, IsWide)
            ? TScales.Select(TScales.Get(classes.Constants, IsWide), FourierSeries<TScales>(classes, place, rest, tables), gauge)
            : gauge;
    }

    /// <summary>
    /// For each class, the member λ nearest to −x, t = x + λ and −λ(2x + λ)/2σ² = (x² − t²)/2σ² without a difference; returns the least
    /// |t|, and the largest exponent as the gauge.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Lanes Nearest<TScales>(
        CoordinateClasses classes, Lanes place, Lanes rest, ClassTables tables, out Lanes gauge) where TScales : struct, IScaleLanes
    {
        var (step, inverse) = (TScales.Get(classes.Constants, Step), TScales.Get(classes.Constants, InverseStep));
        var power = Lanes.Constant(-0.5f) * TScales.Get(classes.Constants, Precision);
        var steps = Lanes.Round(place * inverse);
        var near = Lanes.FusedMultiplyAdd(-step, steps, place);
        var whole = step * steps;
        var best = Lanes.Constant(float.PositiveInfinity);
        gauge = Lanes.Constant(float.NegativeInfinity);
        for (var label = 0; label < classes.Count; label++)
        {
            var at = label * Lanes.Width;
            var offset = Lanes.Constant(classes.Offsets[label]);
            var shift = Lanes.FusedMultiplyAdd(-step, Lanes.Round((near + offset) * inverse), offset);
            var (member, moved) = (shift - whole, near + shift);
            var exponent = power * member * ((place + moved) + (rest + rest));
            moved += rest;
            member.Store(tables.LogScaleSlopes + at);
            moved.Store(tables.Slopes + at);
            exponent.Store(tables.Exponents + at);
            gauge = Lanes.SelectLess(gauge, exponent, exponent, gauge);
            moved = Lanes.Abs(moved);
            best = Lanes.SelectLess(moved, best, moved, best);
        }

        return best;
    }

    /// <summary>
    /// e^((best² − t²)/2σ²)·F, F = Σ_{|n| ≤ 2} e^(−((t + qn)² − t²)/2σ²). With p and m the terms of the two neighbours, p·m = e^(−q²/σ²),
    /// and the next terms are p·m·p² and p·m·m².
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Members<TScales>(CoordinateClasses classes, Lanes best, ClassTables tables) where TScales : struct, IScaleLanes
    {
        var (step, precision) = (TScales.Get(classes.Constants, Step), TScales.Get(classes.Constants, Precision));
        var (half, one, zero, least) = (Lanes.Constant(0.5f), Lanes.Constant(1), Lanes.Constant(0), Lanes.Constant(Least));
        var between = TScales.Get(classes.Constants, Between);
        for (var at = 0; at < classes.Count * Lanes.Width; at += Lanes.Width)
        {
            var (moved, member) = (Lanes.Load(tables.Slopes + at), Lanes.Load(tables.LogScaleSlopes + at));
            var distance = Lanes.Abs(moved);
            var height = Lanes.Exp((best - distance) * (best + distance) * (half * precision));
            var p = Lanes.Exp(step * precision * (distance - half * step));
            var m = between / Lanes.SelectLess(p, least, least, p);
            var (pp, mm) = (p * p, m * m);
            var (first, second) = (p + m, between * (pp + mm));
            var factor = one + first + second;
            (height * factor).Store(tables.Weights + at);
            if (!tables.HasSlopes)
            {
                continue;
            }

            // Σ n·term and Σ n²·term, on the side where t is positive.
            var moment = (m - p) + (between + between) * (mm - pp);
            var square = first + Lanes.Constant(4) * second;
            var side = Lanes.SelectLess(moved, zero, -step, step);
            (-(height * precision) * (member * factor + side * moment)).Store(tables.Slopes + at);
            var exponent = Lanes.Load(tables.Exponents + at);
            (height * (precision * step * ((distance + distance) * moment + step * square) - (exponent + exponent) * factor)).Store(
                tables.LogScaleSlopes + at);
        }
    }

    /// <summary>
    /// x²/2σ² + log(√2π·σ/q) is common to all classes and is the gauge; the class-dependent factor is 1 + 2·Σ_{k ≤ 2} e^(−2(πkσ/q)²)·cos
    /// 2πk(x + a)/q.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Lanes FourierSeries<TScales>(CoordinateClasses classes, Lanes place, Lanes rest, ClassTables tables)
        where TScales : struct, IScaleLanes
    {
        var (precision, growth) = (TScales.Get(classes.Constants, Precision), TScales.Get(classes.Constants, Growth));
        var (one, four) = (Lanes.Constant(1), Lanes.Constant(4));
        var (first, second) = (TScales.Get(classes.Constants, FirstWave), TScales.Get(classes.Constants, SecondWave));
        var square = precision * place * (place + (rest + rest));
        var slope = precision * (place + rest);
        var turn = Lanes.Constant(6.2831853071795865) * TScales.Get(classes.Constants, InverseStep);
        var wide = TScales.Get(classes.Constants, IsWide);
        var (sine, cosine) = classes.SinCos<TScales>(place, rest);
        for (var label = 0; label < classes.Count; label++)
        {
            var at = label * Lanes.Width;
            var (a, b) = (Lanes.Constant(classes.Turns[2 * label]), Lanes.Constant(classes.Turns[(2 * label) + 1]));
            var (c, s) = (cosine * a - sine * b, sine * a + cosine * b);
            var twice = c + c;
            var (firstCosine, secondCosine) = (first * c, second * (twice * c - one));
            var factor = one + firstCosine + secondCosine;
            TScales.Store(factor, wide, tables.Weights + at);
            if (tables.HasSlopes)
            {
                var sines = first * s + second * ((twice + twice) * s);
                TScales.Store(slope * factor - turn * sines, wide, tables.Slopes + at);
                TScales.Store(
                    (one - square) * factor - growth * (firstCosine + four * secondCosine), wide, tables.LogScaleSlopes + at);
            }
        }

        return Lanes.Constant(0.5f) * square + TScales.Get(classes.Constants, LogSum);
    }
}
