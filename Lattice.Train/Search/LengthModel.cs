using Lattice.Math.NearestPoint;

namespace Lattice.Train.Search;

/// <summary>
/// A quadratic model of a datum's length L(y) around a centre: gradient and curvature from the engine, minimised over the real space and
/// over the lattice.
/// </summary>
internal sealed class LengthModel(SearchSpace space)
{
    // The model is trusted within about the radius of the cell; the curvature is a mean over half a cell, not a derivative.
    private const double Reach = 0.5;
    private const double Floor = 0.2;
    private const double LongestStep = 1.5;

    private readonly int m = space.Dimension;
    private readonly double[] centre = new double[space.Dimension];
    private readonly double[] gradient = new double[space.Dimension];
    private double[]? curvature;
    private QuadraticForm form = space.Form;
    private double shift;

    /// <summary>Puts the centre somewhere.</summary>
    public void Place(ReadOnlySpan<float> y)
    {
        for (var i = 0; i < m; i++)
        {
            centre[i] = y[i];
        }
    }

    /// <summary>Moves the centre to the model's minimum, or towards it if that is far.</summary>
    public void Recentre()
    {
        Span<double> step = stackalloc double[m];
        Solve(step);
        var length = 0.0;
        for (var i = 0; i < m; i++)
        {
            length += step[i] * step[i] / (space.Steps[i] * space.Steps[i]);
        }

        var factor = length > LongestStep * LongestStep ? LongestStep / double.Sqrt(length) : 1;
        for (var i = 0; i < m; i++)
        {
            centre[i] += factor * step[i];
        }
    }

    /// <summary>Queues the rows whose gradients the model needs.</summary>
    public void Queue(TermQueue queue, int datum, bool measures)
    {
        for (var probe = -1; probe < (measures ? m : 0); probe++)
        {
            var row = queue.Add(datum);
            for (var i = 0; i < m; i++)
            {
                row[i] = (float)(i == probe ? centre[i] + (Reach * space.Steps[i]) : centre[i]);
            }
        }
    }

    /// <summary>Takes the gradients of the rows queued. Returns false when they are not finite; the model is then useless.</summary>
    public bool Take(TermQueue queue, int first, bool measures)
    {
        var here = queue.Gradient(first);
        for (var i = 0; i < m; i++)
        {
            gradient[i] = here[i];
            if (!float.IsFinite(here[i]))
            {
                return false;
            }
        }

        return !measures || Measure(queue, first + 1);
    }

    /// <summary>The lattice points at which the model is least, as coefficients relative to those of <paramref name="y"/>.</summary>
    public int Find(ReadOnlySpan<double> y, QuadraticPoints points, int kept, Span<long> found, Span<double> values)
    {
        Span<double> slope = stackalloc double[m];
        Span<double> offset = stackalloc double[m];
        Span<double> product = stackalloc double[m];
        for (var i = 0; i < m; i++)
        {
            offset[i] = y[i] - centre[i];
        }

        Multiply(offset, product);
        for (var i = 0; i < m; i++)
        {
            product[i] += gradient[i];
        }

        slope.Clear();
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                slope[i] += space.Basis[j, i] * product[j];
            }
        }

        return points.Find(form, slope, kept, found, values);
    }

    private bool Measure(TermQueue queue, int first)
    {
        curvature ??= new double[m * m];
        for (var i = 0; i < m; i++)
        {
            var there = queue.Gradient(first + i);
            for (var j = 0; j < m; j++)
            {
                curvature[(i * m) + j] = (there[j] - gradient[j]) / (Reach * space.Steps[i]);
            }
        }

        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var mean = 0.5 * (curvature[(i * m) + j] + curvature[(j * m) + i]);
                (curvature[(i * m) + j], curvature[(j * m) + i]) = (mean, mean);
            }
        }

        form = ReferenceEquals(form, space.Form) ? new QuadraticForm(m) : form;
        for (shift = Floor; !form.Load(space.Gram(curvature, shift)); shift *= 2)
        {
            if (!double.IsFinite(shift))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>H·v.</summary>
    private void Multiply(ReadOnlySpan<double> v, Span<double> product)
    {
        for (var i = 0; i < m; i++)
        {
            product[i] = (curvature is null ? space.Curvature[i] : shift) * v[i];
            for (var j = 0; curvature is not null && j < m; j++)
            {
                product[i] += curvature[(i * m) + j] * v[j];
            }
        }
    }

    /// <summary>−H⁻¹·gradient, by conjugate gradients.</summary>
    private void Solve(Span<double> step)
    {
        Span<double> rest = stackalloc double[m];
        Span<double> direction = stackalloc double[m];
        Span<double> product = stackalloc double[m];
        step.Clear();
        for (var i = 0; i < m; i++)
        {
            direction[i] = rest[i] = -gradient[i];
        }

        var square = Dot(rest, rest);
        var least = 1e-12 * square;
        for (var round = 0; round < 2 * m && square > least; round++)
        {
            Multiply(direction, product);
            var length = square / Dot(direction, product);
            for (var i = 0; i < m; i++)
            {
                step[i] += length * direction[i];
                rest[i] -= length * product[i];
            }

            var next = Dot(rest, rest);
            for (var i = 0; i < m; i++)
            {
                direction[i] = rest[i] + (next / square * direction[i]);
            }

            square = next;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
