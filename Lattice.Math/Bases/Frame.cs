using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Lattice.Math.Bases;

/// <summary>
/// Coordinates in which a lattice's points are written: R, with orthonormal columns, maps the home frame to them. A point written in them
/// is first projected onto the lattice's span.
/// </summary>
public sealed class Frame
{
    private readonly double[] columns;

    /// <summary>A frame with orthonormal columns.</summary>
    /// <param name="coordinates">The number of coordinates, at least the number of columns.</param>
    /// <param name="columns">The columns of R.</param>
    internal Frame(int coordinates, IEnumerable<double[]> columns)
    {
        Coordinates = coordinates;
        this.columns = [.. columns.SelectMany(column => column)];
        Dimension = this.columns.Length / coordinates;
    }

    /// <summary>The number of coordinates of a point in this frame.</summary>
    public int Coordinates { get; }

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>Column k of R: the home frame's k-th axis in this frame.</summary>
    public ImmutableArray<double> Axis(int k) => [.. columns.AsSpan(k * Coordinates, Coordinates)];

    /// <summary>R·home.</summary>
    public void FromHome(ReadOnlySpan<double> home, Span<double> point)
    {
        CheckLengths(home.Length, point.Length);
        point.Clear();
        for (var k = 0; k < Dimension; k++)
        {
            for (var i = 0; i < Coordinates; i++)
            {
                point[i] = double.FusedMultiplyAdd(columns[k * Coordinates + i], home[k], point[i]);
            }
        }
    }

    /// <summary>Rᵀ·point: the home coordinates of the point's projection onto the lattice's span.</summary>
    public void ToHome(ReadOnlySpan<double> point, Span<double> home)
    {
        CheckLengths(home.Length, point.Length);
        for (var k = 0; k < Dimension; k++)
        {
            var sum = 0.0;
            for (var i = 0; i < Coordinates; i++)
            {
                sum = double.FusedMultiplyAdd(columns[k * Coordinates + i], point[i], sum);
            }

            home[k] = sum;
        }
    }

    private void CheckLengths(int home, int coordinates)
    {
        if (home != Dimension || coordinates != Coordinates)
        {
            throw new ArgumentException(
                $"The frame maps {Dimension} home coordinates to {Coordinates} of its own; {home} and {coordinates} were given.");
        }
    }

    /// <summary>The home frame itself.</summary>
    internal static Frame Identity(int dimension) =>
        new(dimension, Enumerable.Range(0, dimension).Select(k => Enumerable.Range(0, dimension).Select(i => i == k ? 1.0 : 0).ToArray()));

    /// <summary>The frame of the Gram–Schmidt directions of independent vectors, in the order of the vectors.</summary>
    internal static Frame OfVectors(double[][] vectors)
    {
        var directions = new List<double[]>();
        foreach (var vector in vectors)
        {
            // Scaled to a length of about 1 so that squares neither overflow nor vanish; done twice so that rounding does not accumulate.
            var largest = vector.Max(double.Abs);
            var rest = vector.Select(entry => entry / largest).ToArray();
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var direction in directions)
                {
                    var part = Basis.Product(direction, rest);
                    rest = [.. rest.Select((entry, i) => double.FusedMultiplyAdd(-part, direction[i], entry))];
                }
            }

            var length = double.Sqrt(Basis.Product(rest, rest));
            directions.Add([.. rest.Select(entry => entry / length)]);
        }

        return new(vectors[0].Length, directions);
    }

    /// <summary>The frames of the factors of a product, combined block by block.</summary>
    internal static Frame Joined(IEnumerable<Frame> frames)
    {
        var parts = frames.ToArray();
        var (coordinates, start, axes) = (parts.Sum(part => part.Coordinates), 0, new List<double[]>());
        foreach (var part in parts)
        {
            for (var k = 0; k < part.Dimension; k++)
            {
                var axis = new double[coordinates];
                part.Axis(k).CopyTo(axis, start);
                axes.Add(axis);
            }

            start += part.Coordinates;
        }

        return new(coordinates, axes);
    }

    /// <summary>
    /// The frame that maps each of m independent home vectors to its image; the images must have the same inner products.
    /// </summary>
    internal static Frame Mapping(double[][] home, double[][] images)
    {
        var from = Matrix<double>.Build.DenseOfColumnArrays(home);
        var to = Matrix<double>.Build.DenseOfColumnArrays(images);
        return new(images[0].Length, (to * from.Inverse()).ToColumnArrays());
    }
}
