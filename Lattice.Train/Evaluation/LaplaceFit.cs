using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Laplace's approximation of the posterior of one datum at a time, on one thread: N(ŷ, Σ) with ŷ near the mode of log g(y)Q(d|y), found
/// by damped Newton steps from X, and Σ⁻¹ = −∇² there, from central differences of the gradient.
/// </summary>
internal sealed class LaplaceFit : IDisposable
{
    private const int NewtonSteps = 5;

    // Of the spread of the dither: far above the rounding of single precision, and small against the posterior.
    private const double Difference = 0.05;

    // The posterior is taken to be at most this many times as wide as the dither in each dimension.
    private const double Widest = 10;

    private readonly IPlan plan;
    private readonly Workers alone = new(1);
    private readonly LatentInference representation;
    private readonly int m;
    private readonly double[] spread;
    private readonly double[] centre;
    private readonly double[] gradient;
    private readonly double[] curvature;
    private readonly double[] factor;
    private readonly double[] step;

    /// <summary>The fits of a model.</summary>
    public LaplaceFit(Model model, IParameters store, LatentInference representation)
    {
        (this.representation, m) = (representation, representation.Dimension);
        plan = store.Compile(new PathFunction(model, (2 * m) + 1), PathFunction.Sum, variable: PathFunction.Points);
        (spread, centre, gradient, step) = (new double[m], new double[m], new double[m], new double[m]);
        (curvature, factor) = (new double[m * m], new double[m * m]);
    }

    /// <summary>log |Σ|^½.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Fits the posterior of a datum.</summary>
    public void Find(ISplit split, int datum, EncodedDatum encoded)
    {
        split.Load([datum], plan, PathFunction.Batch);
        encoded.Mean.CopyTo(plan.Argument(PathFunction.Mean));
        plan.Argument(PathFunction.Beta)[0] = 1;
        var logSpread = plan.Argument(PathFunction.LogSpread);
        for (var i = 0; i < m; i++)
        {
            spread[i] = representation.Deviation(i, encoded);
            logSpread[i] = (float)Elementary64.Log(spread[i]);
            centre[i] = encoded.Mean[i];
        }

        var best = double.NegativeInfinity;
        Array.Clear(step);
        for (var round = 0; round <= NewtonSteps; round++)
        {
            // A step that lowers log p(d, y) is halved; the last round only measures the curvature.
            var height = Measure();
            if (!(height >= best))
            {
                for (var i = 0; i < m; i++)
                {
                    step[i] *= 0.5;
                    centre[i] -= step[i];
                }

                continue;
            }

            best = height;
            Factorise();
            if (round < NewtonSteps)
            {
                Solve();
                for (var i = 0; i < m; i++)
                {
                    centre[i] += step[i];
                }
            }
        }
    }

    /// <summary>Replaces standard normal numbers by a sample of N(ŷ, κ²Σ).</summary>
    public void Propose(double kappa, Span<float> sample)
    {
        // y = ŷ + κ·D·L⁻ᵀε, D the dither's deviations, L·Lᵀ the curvature in their units.
        Span<double> solved = stackalloc double[m];
        for (var i = m - 1; i >= 0; i--)
        {
            double rest = sample[i];
            for (var k = i + 1; k < m; k++)
            {
                rest -= factor[(k * m) + i] * solved[k];
            }

            solved[i] = rest / factor[(i * m) + i];
        }

        for (var i = 0; i < m; i++)
        {
            sample[i] = (float)(centre[i] + (kappa * spread[i] * solved[i]));
        }
    }

    /// <summary>log N(y; ŷ, κ²Σ).</summary>
    public double LogDensity(double kappa, ReadOnlySpan<float> y)
    {
        var squares = 0.0;
        for (var i = 0; i < m; i++)
        {
            // A row of Lᵀ.
            var standard = 0.0;
            for (var k = i; k < m; k++)
            {
                standard += factor[(k * m) + i] * ((y[k] - centre[k]) / spread[k]);
            }

            squares += standard * standard;
        }

        return (-0.5 * squares / (kappa * kappa)) - LogDeterminant - (m * (Elementary64.Log(kappa) + HalfLogTwoPi));
    }

    public void Dispose()
    {
        plan.Dispose();
        alone.Dispose();
    }

    private static readonly double HalfLogTwoPi = 0.5 * Elementary64.Log(2 * double.Pi);

    /// <summary>log p(d, ŷ), and gradient and curvature there in units of the dither's deviations.</summary>
    private double Measure()
    {
        var points = plan.Argument(PathFunction.Points);
        for (var row = 0; row <= 2 * m; row++)
        {
            for (var i = 0; i < m; i++)
            {
                points[(row * m) + i] = (float)centre[i];
            }
        }

        for (var i = 0; i < m; i++)
        {
            points[((1 + (2 * i)) * m) + i] = (float)(centre[i] + (Difference * spread[i]));
            points[((2 + (2 * i)) * m) + i] = (float)(centre[i] - (Difference * spread[i]));
        }

        plan.Forward(alone);
        plan.Backward(alone);
        var slopes = plan.ArgumentGradient;
        for (var i = 0; i < m; i++)
        {
            gradient[i] = spread[i] * slopes[i];
            var (above, below) = (1 + (2 * i), 2 + (2 * i));
            for (var j = 0; j < m; j++)
            {
                curvature[(i * m) + j] =
                    -spread[j] * ((double)slopes[(above * m) + j] - slopes[(below * m) + j]) / (2 * Difference);
            }
        }

        return plan.Result(PathFunction.Joint)[0];
    }

    /// <summary>The Cholesky factor of the symmetric curvature, raised on its diagonal until it is positive definite.</summary>
    private void Factorise()
    {
        const double Least = 1 / (Widest * Widest);
        for (var raised = Least; ; raised *= 4)
        {
            if (TryFactorise(raised))
            {
                break;
            }
        }

        LogDeterminant = 0;
        for (var i = 0; i < m; i++)
        {
            LogDeterminant += Elementary64.Log(spread[i]) - Elementary64.Log(factor[(i * m) + i]);
        }
    }

    private bool TryFactorise(double raised)
    {
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = 0.5 * (curvature[(i * m) + j] + curvature[(j * m) + i]) + (i == j ? raised : 0);
                for (var k = 0; k < j; k++)
                {
                    rest -= factor[(i * m) + k] * factor[(j * m) + k];
                }

                if (i == j && !(rest > 0) && double.IsFinite(rest))
                {
                    return false;
                }

                factor[(i * m) + j] = i == j ? double.Sqrt(rest) : rest / factor[(j * m) + j];
            }
        }

        return true;
    }

    /// <summary>step = D·(L·Lᵀ)⁻¹·gradient.</summary>
    private void Solve()
    {
        Span<double> solved = stackalloc double[m];
        for (var i = 0; i < m; i++)
        {
            var rest = gradient[i];
            for (var k = 0; k < i; k++)
            {
                rest -= factor[(i * m) + k] * solved[k];
            }

            solved[i] = rest / factor[(i * m) + i];
        }

        for (var i = m - 1; i >= 0; i--)
        {
            var rest = solved[i];
            for (var k = i + 1; k < m; k++)
            {
                rest -= factor[(k * m) + i] * solved[k];
            }

            solved[i] = rest / factor[(i * m) + i];
        }

        for (var i = 0; i < m; i++)
        {
            step[i] = spread[i] * solved[i];
        }
    }
}
