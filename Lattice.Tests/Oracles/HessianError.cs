using Lattice.Domain.Quantities;

namespace Lattice.Tests.Oracles;

/// <summary>
/// Lemma 3: for a white dither E[η(x + U)] − η(x) ≈ (σ²/2)·Tr H_η(x), σ² = E‖U‖²/m, as σ → 0. So at equal cell volumes the better lattice's
/// error is smaller by the ratio of the second moments, at best 6/(πe) ≈ 0.703 of the cubic one's.
/// </summary>
/// <remarks>η is any loss as a function of the decoder's input, a trained decoder's too. Source: [LRL] appendix A.2, lemma 3.</remarks>
internal static class HessianError
{
    /// <summary>A loss η as a function of the point y, m coordinates.</summary>
    public delegate double Loss(ReadOnlySpan<double> y);

    /// <summary>
    /// E[η(x + U)] − η(x), measured: the mean of ½·(η(x + u) + η(x − u)) − η(x) over dithers; u and −u have one law, and the pair has no
    /// slope.
    /// </summary>
    /// <param name="loss">η.</param>
    /// <param name="x">m coordinates.</param>
    /// <param name="dithers">n·m coordinates, n at least 2.</param>
    public static Estimate Simulated(Loss loss, ReadOnlySpan<double> x, ReadOnlySpan<double> dithers)
    {
        var (m, count) = (x.Length, dithers.Length / x.Length);
        var (here, place, sum, squares) = (loss(x), new double[m], 0.0, 0.0);
        for (var start = 0; start < dithers.Length; start += m)
        {
            var dither = dithers.Slice(start, m);
            var error = 0.5 * (Beside(x, dither, 1) - here) + 0.5 * (Beside(x, dither, -1) - here);
            sum += error;
            squares = double.FusedMultiplyAdd(error, error, squares);
        }

        var mean = sum / count;
        return new(mean, double.Sqrt(double.Max(0, squares / count - mean * mean) / (count - 1)), count);

        double Beside(ReadOnlySpan<double> centre, ReadOnlySpan<double> dither, double sign)
        {
            for (var k = 0; k < m; k++)
            {
                place[k] = centre[k] + sign * dither[k];
            }

            return loss(place);
        }
    }

    /// <summary>(σ²/2)·Tr H.</summary>
    /// <param name="secondMoment">σ², in squared units of y.</param>
    /// <param name="trace">Tr H_η(x), the Laplacian of η at x.</param>
    public static double Predicted(double secondMoment, double trace) => 0.5 * secondMoment * trace;

    /// <summary>
    /// Tr H_η(x) by second differences, Σ_k (η(x + h·e_k) + η(x − h·e_k) − 2η(x))/h²: off by h²/12 times the sum of fourth derivatives, and
    /// by the rounding of η over h².
    /// </summary>
    /// <param name="loss">η.</param>
    /// <param name="x">m coordinates.</param>
    /// <param name="step">h. A loss in single precision takes a larger one.</param>
    public static double Trace(Loss loss, ReadOnlySpan<double> x, double step)
    {
        var (here, place, trace) = (loss(x), x.ToArray(), 0.0);
        for (var k = 0; k < x.Length; k++)
        {
            place[k] = x[k] + step;
            var above = loss(place);
            place[k] = x[k] - step;
            trace += (above - here - (here - loss(place))) / (step * step);
            place[k] = x[k];
        }

        return trace;
    }
}
