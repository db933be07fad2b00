using Lattice.Domain.Lattices;
using Lattice.Math.Bases;

namespace Lattice.Math.Lattices;

/// <summary>
/// The nearest-point function K of a lattice for points written in one of its frames. The component of a point outside the lattice's span
/// is projected away.
/// </summary>
/// <remarks>
/// A rotation rounds, so where the frame is not the home frame K is applied twice: x is rotated home and gives a nearby lattice point,
/// which is subtracted in the frame, where lattice points are integer combinations of the basis; the small remainder is then rotated home
/// almost exactly. Basis entries that are whole multiples of 1/(12·coordinates) are summed as integers, so such points are rounded only
/// once.
/// </remarks>
internal sealed class FramedQuantizer
{
    private const double LargestOutside = 1048576;
    private const double SnapTolerance = 1e-9;
    private const double RotationNoise = 1e-14;
    private const double LargestEntry = 1e6;
    private readonly EuclideanLattice lattice;
    private readonly Frame frame;
    private readonly bool isHome;
    private readonly double[][] vectors;
    private readonly long[][]? numerators;
    private readonly long denominator;
    private readonly double largestOutside;

    /// <summary>The quantizer of a lattice in one of its frames.</summary>
    /// <exception cref="ArgumentException">The lattice has no such frame.</exception>
    public FramedQuantizer(EuclideanLattice lattice, FrameName name)
    {
        (this.lattice, frame) = (lattice, lattice.Frame(name));
        isHome = frame.Coordinates == lattice.Dimension && Enumerable.Range(0, lattice.Dimension).All(k => frame.Axis(k)[k] == 1);
        denominator = 12L * frame.Coordinates;

        // The order of magnitude of the lattice's own lengths; 1 for the lattices of the catalogue.
        largestOutside = LargestOutside * double.ScaleB(1, (int)double.Round(double.Log2(lattice.Side)));
        var rotated = Enumerable.Range(0, lattice.Dimension).Select(InFrame).ToArray();
        numerators =
            !isHome && rotated.All(vector => vector.All(IsExactFraction))
                ? [.. rotated.Select(vector => vector.Select(entry => (long)double.Round(entry * denominator)).ToArray())]
                : null;
        vectors = numerators is null
            ? rotated
            : [.. numerators.Select(vector => vector.Select(entry => (double)entry / denominator).ToArray())];
    }

    /// <summary>The number of coordinates of a point.</summary>
    public int Coordinates => frame.Coordinates;

    /// <summary>Basis vector j in the frame.</summary>
    public ReadOnlySpan<double> Vector(int j) => vectors[j];

    /// <summary>K(x) in the frame.</summary>
    /// <param name="x">The coordinates of a point; finite.</param>
    /// <param name="point">The nearest lattice point's coordinates.</param>
    /// <returns>‖x − K(x)‖², with x projected onto the span.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is NaN, infinite, or too large for exact rounding.</exception>
    public double Nearest(ReadOnlySpan<double> x, Span<double> point)
    {
        if (x.Length != Coordinates || point.Length != Coordinates)
        {
            throw new ArgumentException(
                x.Length != Coordinates
                    ? $"Nearest needs {Coordinates} coordinates for a point of {lattice.Name} in this frame; {x.Length} were given."
                    : $"Nearest needs room for {Coordinates} coordinates of the lattice point; there was room for {point.Length}.",
                x.Length != Coordinates ? nameof(x) : nameof(point));
        }

        var home = new double[lattice.Dimension];
        var near = new double[lattice.Dimension];
        if (isHome)
        {
            lattice.Quantizer.Nearest(x, near);
            x.CopyTo(home);
            near.CopyTo(point);
            return SquaredDistance(home, near);
        }

        var whole = new long[lattice.Dimension];
        var part = new long[lattice.Dimension];
        var rest = x.ToArray();
        frame.ToHome(x, home);
        Coefficients(home, near, whole);
        Point(whole, point);
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] -= point[i];
            if (!(double.Abs(rest[i]) < largestOutside))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(x),
                    x[i],
                    $"Coordinate {i + 1} is too large: the point's component outside the lattice's span is 2^20 times the lattice's "
                        + $"lengths or "
                        + $"more, and projecting it away would round.");
            }
        }

        frame.ToHome(rest, home);
        Coefficients(home, near, part);
        for (var k = 0; k < whole.Length; k++)
        {
            whole[k] += part[k];
        }

        Point(whole, point);
        return SquaredDistance(home, near);
    }

    private double[] InFrame(int j)
    {
        if (isHome)
        {
            return lattice.Basis.Vector(j).ToArray();
        }

        var vector = new double[frame.Coordinates];
        frame.FromHome(lattice.Basis.Vector(j), vector);
        var largest = vector.Max(double.Abs);

        // Where the terms of a sum cancel, what the rotation leaves is rounding.
        return [.. vector.Select(entry => double.Abs(entry) < RotationNoise * largest ? 0 : entry)];
    }

    private bool IsExactFraction(double entry) =>
        double.Abs(entry) < LargestEntry && (entry == 0 || double.Round(entry * denominator) != 0)
            && double.Abs(
                (entry * denominator) - double.Round(entry * denominator)) <= SnapTolerance
                    * double.Max(1, double.Abs(entry * denominator));

    private void Coefficients(double[] home, double[] near, long[] coefficients)
    {
        lattice.Quantizer.Nearest(home, near);
        lattice.Basis.Coefficients(near, coefficients);
    }

    private void Point(ReadOnlySpan<long> coefficients, Span<double> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            if (numerators is null)
            {
                point[i] = 0;
                for (var j = 0; j < coefficients.Length; j++)
                {
                    point[i] = double.FusedMultiplyAdd(coefficients[j], vectors[j][i], point[i]);
                }

                continue;
            }

            Int128 sum = 0;
            for (var j = 0; j < coefficients.Length; j++)
            {
                sum += (Int128)coefficients[j] * numerators[j][i];
            }

            point[i] = (double)sum / denominator;
        }
    }

    private static double SquaredDistance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }

        return sum;
    }
}
