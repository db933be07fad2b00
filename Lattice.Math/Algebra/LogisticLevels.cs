namespace Lattice.Math.Algebra;

/// <summary>
/// Levels k = 0 … L − 1, as the numbers k/(L − 1), under logistic distributions with mean m and scale s, each integrated over its level:
/// P(k) = σ((d + h − m)/s) − σ((d − h − m)/s), d = k/(L − 1), h half a level; the lowest level takes all below it, the highest all above
/// it [Salimans et al. 2017, PixelCNN++]. The outputs of a row are blocks of one number per value: with one component the means, then what
/// sets the scales; with several the logits of the weights, the means and what sets the scales, a block of each for every component.
/// </summary>
/// <remarks>
/// log s = c·(tanh(r/c + a) − 1) of an output r, with c = ½·log(32(L − 1)) and tanh a = ½: s lies between 1/32 of a level and the whole
/// range, with a gradient everywhere. For a smaller s, P of the nearest level would be 1 in single precision.
/// </remarks>
internal readonly record struct LogisticLevels
{
    /// <summary>a: tanh a = ½.</summary>
    public const double Start = 0.5493061443340549;

    private const double LeastScales = 32;

    /// <summary>The distributions of levels.</summary>
    /// <param name="components">Logistic distributions in a mixture, at least 1.</param>
    /// <param name="levels">L, at least 2.</param>
    public LogisticLevels(int components, int levels)
    {
        (Components, Levels) = (components, levels);
        Half = 0.5 / (levels - 1);
        Reach = 0.5 * Elementary64.Log(LeastScales * (levels - 1));
    }

    /// <summary>Logistic distributions in a mixture.</summary>
    public int Components { get; }

    /// <summary>L.</summary>
    public int Levels { get; }

    /// <summary>h, half the distance between two levels.</summary>
    public double Half { get; }

    /// <summary>c: log s lies between −2c and 0, at −c/2 for an output of 0.</summary>
    public double Reach { get; }

    /// <summary>Outputs for each value.</summary>
    public int Blocks => Components == 1 ? 2 : 3 * Components;

    /// <summary>The first block of the means.</summary>
    public int Means => Components == 1 ? 0 : Components;

    /// <summary>The first block of what sets the scales.</summary>
    public int Scales => Means + Components;

    /// <summary>tanh(r/c + a) of an output r.</summary>
    public T Bend<T>(T output) where T : IReal<T> => T.Tanh(T.Constant(1 / Reach) * output + T.Constant(Start));

    /// <summary>log s = c·(tanh(r/c + a) − 1) of an output r.</summary>
    public T LogScale<T>(T output) where T : IReal<T> => T.Constant(Reach) * (Bend(output) - T.Constant(1));

    /// <summary>The output r with a given log s, kept away from the ends of its range.</summary>
    public double OutputOf(double logScale)
    {
        var bend = double.Clamp((logScale / Reach) + 1, -0.99, 0.99);
        return Reach * ((0.5 * (Elementary64.Log1p(bend) - Elementary64.Log1p(-bend))) - Start);
    }

    /// <summary>log P of targets under one logistic distribution, ≤ 0.</summary>
    /// <remarks>
    /// Within the range, with u = (|t| + h)/s, v = (|t| − h)/s and t = d − m: σ(u) − σ(v) = (1 − e^−2h/s) · σ(u) · σ(−v), a product, so no
    /// difference of nearly equal numbers is taken.
    /// </remarks>
    /// <param name="mean">m.</param>
    /// <param name="output">What sets the scale.</param>
    /// <param name="target">d.</param>
    public T LogMass<T>(T mean, T output, T target) where T : IReal<T>
    {
        var (half, top) = (T.Constant(Half), T.Constant(1 - Half));
        var inverse = T.Exp(-LogScale(output));
        var offset = target - mean;
        var distance = T.Abs(offset);
        var within = T.Log(-T.Expm1(T.Constant(-2 * Half) * inverse))
            - T.Softplus(-(distance + half) * inverse) - T.Softplus((distance - half) * inverse);
        var below = -T.Softplus(-(offset + half) * inverse);
        var above = -T.Softplus((offset - half) * inverse);
        return T.SelectLess(target, half, below, T.SelectLess(top, target, above, within));
    }
}
