using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using static Lattice.Math.Algebra.Constants;

namespace Lattice.Math.Densities.Batches;

/// <summary>
/// The class weights of <see cref="Logistic"/>. Only the formula for a coordinate's scale is run, or both where the scales of eight points
/// need both.
/// What single precision cannot see is left out: members and Fourier terms that together are below 1e-7 of the sum.
/// </summary>
internal readonly unsafe struct LogisticLanes : IClassLanes
{
    private const double Turning = 0.225;
    private const int FourierTerms = 5;

    private const int IsWide = 0;
    private const int Rate = 1;
    private const int Step = CoordinateClasses.Step;
    private const int InverseStep = CoordinateClasses.InverseStep;
    private const int Fall = 4;
    private const int LogRatio = 4;
    private const int FirstWave = 5;
    private const int FirstGrowth = FirstWave + FourierTerms;

    public static void Prepare(double logScale, double step, float* constants, int stride)
    {
        var scale = Elementary64.Exp(logScale);
        var ratio = scale / step;
        constants[IsWide * stride] = ratio < Turning ? 0 : 1;
        constants[Rate * stride] = (float)(1 / scale);
        (constants[Step * stride], constants[InverseStep * stride]) = ((float)step, (float)(1 / step));
        if (ratio < Turning)
        {
            constants[Fall * stride] = (float)Elementary64.Exp(-1 / ratio);
            return;
        }

        constants[LogRatio * stride] = (float)Elementary64.Log(ratio);
        for (var k = 0; k < FourierTerms; k++)
        {
            // 2·kw/sinh kw, and its derivative with respect to log s.
            var power = (k + 1) * TwoPiSquared * ratio;
            var fall = Elementary64.Exp(-power);
            var wave = 4 * power * fall / (1 - fall * fall);
            constants[(FirstWave + k) * stride] = (float)wave;
            constants[(FirstGrowth + k) * stride] = (float)(wave * (1 - power * (1 + fall * fall) / (1 - fall * fall)));
        }
    }

    public static Lanes Weigh<TScales>(CoordinateClasses classes, Lanes place, Lanes rest, ClassTables tables)
        where TScales : struct, IScaleLanes
    {
        // z = |x|/s, e^−z and tanh z/2 depend only on the point.
        var one = Lanes.Constant(1);
        var side = Sign(place);
        var standard = (Lanes.Abs(place) + side * rest) * TScales.Get(classes.Constants, Rate);
        var tail = Lanes.Exp(-standard);
        var slope = (one - tail) / (one + tail);
        var gauge = one;
        if (TScales.AnyZero(classes.Constants, IsWide))
        {
            var best = Nearest<TScales>(classes, place, rest, tables, out gauge);
            Members<TScales>(classes, best, side * slope, standard * slope, (one + tail) * (one + tail), tables);
        }

        if (!TScales.AnyOther(classes.Constants, IsWide))
        {
            return gauge;
        }

        Wide<TScales>(classes, place, rest, side * slope, standard * slope, tables);
        return TScales.Select(
            TScales.Get(classes.Constants, IsWide),
            standard + TScales.Get(classes.Constants, LogRatio) + Lanes.Log1p(tail) + Lanes.Log1p(tail),
            gauge);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Sign(Lanes a)
    {
        var (zero, one) = (Lanes.Constant(0), Lanes.Constant(1));
        return Lanes.SelectLess(a, zero, -one, Lanes.SelectLess(zero, a, one, zero));
    }

    /// <summary>
    /// For each class, t = x + λ, λ the member nearest to −x; returns the least |t|, and the largest (|x| − |t|)/s as the gauge.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Lanes Nearest<TScales>(
        CoordinateClasses classes, Lanes place, Lanes rest, ClassTables tables, out Lanes gauge) where TScales : struct, IScaleLanes
    {
        var (step, inverse, rate) =
            (TScales.Get(classes.Constants, Step), TScales.Get(classes.Constants, InverseStep),
                TScales.Get(classes.Constants, Rate));
        var near = Lanes.FusedMultiplyAdd(-step, Lanes.Round(place * inverse), place);
        var (size, side) = (Lanes.Abs(place), Sign(place));
        var best = Lanes.Constant(float.PositiveInfinity);
        gauge = Lanes.Constant(float.NegativeInfinity);
        for (var label = 0; label < classes.Count; label++)
        {
            var offset = Lanes.Constant(classes.Offsets[label]);
            var moved = near + Lanes.FusedMultiplyAdd(-step, Lanes.Round((near + offset) * inverse), offset);
            var exact = moved + rest;
            var exponent = ((size - Lanes.Abs(moved)) + (side - Sign(exact)) * rest) * rate;
            exact.Store(tables.Slopes + (label * Lanes.Width));
            gauge = Lanes.SelectLess(gauge, exponent, exponent, gauge);
            exact = Lanes.Abs(exact);
            best = Lanes.SelectLess(exact, best, exact, best);
        }

        return best;
    }

    /// <summary>
    /// e^((best − d)/s)·(1 + e^−|x|/s)²·Σ_n e^(−(|t + qn| − d)/s)/(1 + e^(−|t + qn|/s))², d = |t|: the nearest member, four on the far side
    /// of 0 and three on its own side.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Members<TScales>(
        CoordinateClasses classes, Lanes best, Lanes slope, Lanes growth, Lanes height, ClassTables tables)
        where TScales : struct, IScaleLanes
    {
        var (step, rate, fall) =
            (TScales.Get(classes.Constants, Step), TScales.Get(classes.Constants, Rate), TScales.Get(classes.Constants, Fall));
        var period = step * rate;
        for (var at = 0; at < classes.Count * Lanes.Width; at += Lanes.Width)
        {
            var moved = Lanes.Load(tables.Slopes + at);
            var distance = Lanes.Abs(moved) * rate;
            var here = Lanes.Exp(-distance);
            var beyond = Lanes.Exp((distance + distance) - period);
            var sums = new Sums(here, distance);
            var (right, tail, weight) = (here * fall, beyond * here, Lanes.Constant(1));
            var reach = period;
            sums.AddOpposite(beyond, tail, reach - distance);
            for (var n = 0; n < 3; n++)
            {
                weight *= fall;
                tail *= fall;
                sums.Add(weight, right, reach + distance);
                right *= fall;
                reach += period;
                sums.AddOpposite(weight * beyond, tail, reach - distance);
            }

            var whole = height * Lanes.Exp(best * rate - distance);
            (whole * sums.Total).Store(tables.Weights + at);
            if (tables.HasSlopes)
            {
                (whole * rate * (slope * sums.Total - Sign(moved) * sums.Slope)).Store(tables.Slopes + at);
                (whole * (sums.Growth - growth * sums.Total)).Store(tables.LogScaleSlopes + at);
            }
        }
    }

    /// <summary>
    /// |x|/s + 2·log(1 + e^(−|x|/s)) + log s/q is common to all classes and is the gauge; the class-dependent factor is 1 + 2·Σ_{k ≤ 5}
    /// (kw/sinh kw)·cos 2πk(x + a)/q, w = 2π²s/q.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide<TScales>(
        CoordinateClasses classes, Lanes place, Lanes rest, Lanes slope, Lanes growth, ClassTables tables)
        where TScales : struct, IScaleLanes
    {
        var (one, rate) = (Lanes.Constant(1), TScales.Get(classes.Constants, Rate));
        var turn = Lanes.Constant(6.2831853071795865) * TScales.Get(classes.Constants, InverseStep);
        var wide = TScales.Get(classes.Constants, IsWide);
        var (sine, cosine) = classes.SinCos<TScales>(place, rest);
        for (var label = 0; label < classes.Count; label++)
        {
            var at = label * Lanes.Width;
            var (a, b) = (Lanes.Constant(classes.Turns[2 * label]), Lanes.Constant(classes.Turns[(2 * label) + 1]));
            var (c, s) = (cosine * a - sine * b, sine * a + cosine * b);
            var twice = c + c;
            var (before, last) = (one, Lanes.Constant(0));
            var (factor, sines, growths) = (one, Lanes.Constant(0), Lanes.Constant(0));
            for (var k = 0; k < FourierTerms; k++)
            {
                var wave = TScales.Get(classes.Constants, FirstWave + k);
                factor += wave * c;
                sines += Lanes.Constant(k + 1) * wave * s;
                growths += TScales.Get(classes.Constants, FirstGrowth + k) * c;
                (before, c) = (c, twice * c - before);
                (last, s) = (s, twice * s - last);
            }

            TScales.Store(factor, wide, tables.Weights + at);
            if (tables.HasSlopes)
            {
                TScales.Store(slope * rate * factor - turn * sines, wide, tables.Slopes + at);
                TScales.Store((one - growth) * factor + growths, wide, tables.LogScaleSlopes + at);
            }
        }
    }

    /// <summary>
    /// Sums over members at distances z·s: of their densities, of the densities times ±tanh z/2, and of the densities times z·tanh z/2.
    /// </summary>
    private struct Sums
    {
        public Lanes Total;
        public Lanes Slope;
        public Lanes Growth;

        /// <summary>Adds the nearest member: its density over e^−z.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Sums(Lanes fall, Lanes distance)
        {
            var inverse = Lanes.Constant(1) / (Lanes.Constant(1) + fall);
            Total = inverse * inverse;
            Slope = Total * ((Lanes.Constant(1) - fall) * inverse);
            Growth = Slope * distance;
        }

        /// <summary>Adds a member on the same side of 0 as the nearest.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Lanes weight, Lanes fall, Lanes distance)
        {
            var (term, slope) = Of(weight, fall);
            Total += term;
            Slope += slope;
            Growth += slope * distance;
        }

        /// <summary>Adds a member on the other side.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddOpposite(Lanes weight, Lanes fall, Lanes distance)
        {
            var (term, slope) = Of(weight, fall);
            Total += term;
            Slope -= slope;
            Growth += slope * distance;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static (Lanes Term, Lanes Slope) Of(Lanes weight, Lanes fall)
        {
            var inverse = Lanes.Constant(1) / (Lanes.Constant(1) + fall);
            var term = weight * inverse * inverse;
            return (term, term * ((Lanes.Constant(1) - fall) * inverse));
        }
    }
}
