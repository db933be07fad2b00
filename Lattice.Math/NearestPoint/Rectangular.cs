namespace Lattice.Math.NearestPoint;

/// <summary>The nearest point of the rectangular lattice ΔZ: K(x) = Δ·round(x/Δ), per dimension.</summary>
/// <remarks>
/// Ties go to the even coefficient. K(x + λ) = K(x) + λ holds everywhere for λ with even coefficients, and for all λ except at ties, which
/// a dither hits with probability 0.
/// </remarks>
internal static class Rectangular
{
    private const double ExactIntegers = 9007199254740992;

    /// <summary>The coefficient round(x/Δ) and the lattice point Δ·round(x/Δ).</summary>
    /// <param name="x">The point to quantize.</param>
    /// <param name="step">Δ &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">|x/Δ| is not below 2⁵³, where coefficients stop being exact, or is NaN.</exception>
    public static RectangularPoint Nearest(double x, double step)
    {
        var coefficient = double.Round(x / step, MidpointRounding.ToEven);
        if (!(double.Abs(coefficient) < ExactIntegers))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, $"The coefficient of the nearest multiple of {step:R} must be below 2^53.");
        }

        return new((long)coefficient, step * coefficient);
    }
}
