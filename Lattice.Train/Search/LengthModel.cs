using Lattice.Math.Algebra;
using Lattice.Math.NearestPoint;

namespace Lattice.Train.Search;

/// <summary>
/// A quadratic model of a datum's length L(y), learned from gradients: ∇L(y) ≈ g + H·(y − X), by regression on all gradients seen, with the
/// assumed curvature as what H is shrunk to. It is minimised over the real space and over the lattice.
/// </summary>
/// <remarks>
/// Each row of H is a ridge regression of one coordinate of the gradient on y − X; H is then made symmetric. With N gradients seen it
/// minimises Σ ‖∇L(y_i) − g − H(y_i − X)‖² + μ‖H − H₀‖². Gradients far apart, where L is not quadratic, so count as a mean curvature over
/// the distances the search goes, which is what ranks points best.
/// </remarks>
internal sealed class LengthModel
{
    // μ, in cells squared.
    private const double Shrinkage = 0.3;
    private const double InterceptShrinkage = 1e-6;

    // H plus this multiple of the assumed curvature, more if that is not positive definite.
    private const double LeastShift = 0.015;

    // In cells from X.
    private const double Farthest = 2;

    private readonly SearchSpace space;
    private readonly int m;
    private readonly double[] origin;
    private readonly double[] moments;
    private readonly double[] products;
    private readonly double[] slope;
    private readonly double[] curvature;
    private readonly double[] feature;
    private readonly QuadraticForm form;

    /// <summary>The model around X before any gradient is known.</summary>
    public LengthModel(SearchSpace space, ReadOnlySpan<float> x)
    {
        (this.space, m) = (space, space.Dimension);
        (origin, slope, feature) = (new double[m], new double[m], new double[m + 1]);
        (moments, products, curvature) = (new double[(m + 1) * (m + 1)], new double[(m + 1) * m], new double[m * m]);
        for (var i = 0; i < m; i++)
        {
            origin[i] = x[i];
            curvature[(i * m) + i] = space.Curvature[i];
            moments[(i + 1) * (m + 2)] = Shrinkage * space.Steps[i] * space.Steps[i];
        }

        moments[0] = InterceptShrinkage;
        form = new QuadraticForm(m);
        form.StartFrom(space.Form);
    }

    /// <summary>Takes the gradient at a place; one that is not finite is ignored.</summary>
    public void Learn(ReadOnlySpan<double> y, ReadOnlySpan<float> gradient)
    {
        Span<double> rest = stackalloc double[m];
        feature[0] = 1;
        for (var i = 0; i < m; i++)
        {
            feature[i + 1] = y[i] - origin[i];
            rest[i] = gradient[i] - (space.Curvature[i] * feature[i + 1]);
            if (!double.IsFinite(rest[i]))
            {
                return;
            }
        }

        for (var i = 0; i <= m; i++)
        {
            Rows64.AddMultiple(feature[i], feature.AsSpan(0, i + 1), moments.AsSpan(i * (m + 1), i + 1));
            Rows64.AddMultiple(feature[i], rest, products.AsSpan(i * m, m));
        }
    }

    /// <summary>Fits the model to the gradients seen. False when their numbers are beyond it.</summary>
    public bool Fit()
    {
        Span<double> factor = new double[moments.Length];
        Span<double> fitted = new double[products.Length];
        moments.CopyTo(factor);
        products.CopyTo(fitted);
        if (!Cholesky.Factor(factor, m + 1))
        {
            return false;
        }

        Cholesky.Solve(factor, m + 1, fitted);
        fitted[..m].CopyTo(slope);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < i; j++)
            {
                curvature[(i * m) + j] = curvature[(j * m) + i] = 0.5 * (fitted[((i + 1) * m) + j] + fitted[((j + 1) * m) + i]);
            }

            curvature[(i * m) + i] = space.Curvature[i] + fitted[((i + 1) * m) + i];
        }

        for (var shift = LeastShift; double.IsFinite(shift); shift *= 2)
        {
            for (var i = 0; i < m; i++)
            {
                curvature[(i * m) + i] += (shift == LeastShift ? shift : shift / 2) * space.Curvature[i];
            }

            if (form.Load(space.Gram(curvature)))
            {
                return true;
            }

            form.StartFrom(space.Form);
        }

        return false;
    }

    /// <summary>The model's minimum, or the way towards it if that is far from X.</summary>
    public void Minimum(Span<double> y)
    {
        Span<double> factor = new double[curvature.Length];
        curvature.CopyTo(factor);
        for (var i = 0; i < m; i++)
        {
            y[i] = -slope[i];
        }

        if (Cholesky.Factor(factor, m))
        {
            Cholesky.Solve(factor, m, y);
        }
        else
        {
            y.Clear();
        }

        var square = 0.0;
        for (var i = 0; i < m; i++)
        {
            square += y[i] * y[i] / (space.Steps[i] * space.Steps[i]);
        }

        var share = square > Farthest * Farthest ? Farthest / double.Sqrt(square) : 1;
        for (var i = 0; i < m; i++)
        {
            y[i] = origin[i] + (share * y[i]);
        }
    }

    /// <summary>The lattice points at which the model is least, as coefficients relative to those of <paramref name="y"/>.</summary>
    public int Find(ReadOnlySpan<double> y, QuadraticPoints points, int kept, Span<long> found, Span<double> values)
    {
        Span<double> offset = stackalloc double[m];
        Span<double> along = stackalloc double[m];
        for (var i = 0; i < m; i++)
        {
            offset[i] = y[i] - origin[i];
        }

        along.Clear();
        for (var i = 0; i < m; i++)
        {
            var gradient = slope[i] + Rows64.Product(curvature.AsSpan(i * m, m), offset);
            Rows64.AddMultiple(gradient, space.BasisRow(i), along);
        }

        return points.Find(form, along, kept, found, values);
    }
}
