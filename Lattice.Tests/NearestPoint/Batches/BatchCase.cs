using System.Numerics;
using Lattice.Math.NearestPoint.Batches;

namespace Lattice.Tests.NearestPoint.Batches;

/// <summary>A batch kernel with what its tests need to know of its lattice.</summary>
/// <param name="Name">The lattice.</param>
/// <param name="Dimension">Coordinates of a point.</param>
/// <param name="Unit">Points of the lattice are of integers times this over four.</param>
/// <param name="Reference">Squared distance to the nearest point at scale 1.</param>
/// <param name="Single">Float32 points, nearest points and scale to the first refused row.</param>
/// <param name="Double">The same in double.</param>
internal sealed record BatchCase(
    string Name, int Dimension, double Unit, Func<double[], double> Reference, Func<float[], float[], double, int> Single,
    Func<double[], double[], double, int> Double)
{
    public static readonly BatchCase[] All =
    [
        new(
            "A2",
            2,
            1,
            x => BatchReference.Hexagonal(x),
            (x, to, scale) => HexagonalBatch.Nearest(x, to, scale),
            (x, to, scale) => HexagonalBatch.Nearest(x, to, scale)),
        Checkerboard(2), Checkerboard(3), Checkerboard(4), Checkerboard(5), Checkerboard(8), Checkerboard(12), Checkerboard(37),
        new(
            "E8",
            8,
            1,
            x => BatchReference.E8(x),
            (x, to, scale) => E8Batch.Nearest(x, to, scale),
            (x, to, scale) => E8Batch.Nearest(x, to, scale)),
        new(
            "BW16",
            16,
            double.Sqrt(2),
            x => BatchReference.BarnesWall(x),
            (x, to, scale) => BarnesWallBatch.Nearest(x, to, scale),
            (x, to, scale) => BarnesWallBatch.Nearest(x, to, scale)),
        new(
            "Leech",
            24,
            double.Sqrt(2),
            x => BatchReference.Leech(x),
            (x, to, scale) => LeechBatch.Nearest(x, to, scale),
            (x, to, scale) => LeechBatch.Nearest(x, to, scale)),
    ];

    public static BatchCase Named(string name) => All.Single(batch => batch.Name == name);

    /// <summary>
    /// Rows of every kind: anywhere, near the lattice, on its walls and deep holes (quarters of the unit), exactly on it.
    /// </summary>
    public double[] Points(int rows, int seed)
    {
        var random = new System.Random(seed);
        var points = new double[rows * Dimension];
        for (var row = 0; row < rows; row++)
        {
            for (var i = row * Dimension; i < (row + 1) * Dimension; i++)
            {
                points[i] = (row % 4) switch
                {
                    0 => (20 * random.NextDouble()) - 10,
                    1 => Unit / 4 * random.Next(-12, 13),
                    2 => Unit / 2 * random.Next(-6, 7),
                    _ => (Unit / 2 * random.Next(-6, 7)) + (0.02 * random.NextDouble()),
                };
            }
        }

        return points;
    }

    /// <summary>The nearest points in double at a scale.</summary>
    public double[] Nearest(double[] points, double scale = 1)
    {
        var nearest = new double[points.Length];
        return Double(points, nearest, scale) == -1 ? nearest : throw new ArgumentException("A row was refused.", nameof(points));
    }

    /// <summary>The nearest points in float32 at a scale.</summary>
    public float[] Nearest(float[] points, double scale = 1)
    {
        var nearest = new float[points.Length];
        return Single(points, nearest, scale) == -1 ? nearest : throw new ArgumentException("A row was refused.", nameof(points));
    }

    /// <summary>Squared distance of a row to its answer.</summary>
    public double DistanceSquared<TNumber>(TNumber[] points, TNumber[] nearest, int row)
        where TNumber : INumber<TNumber> => Enumerable.Range(row * Dimension, Dimension).Sum(i =>
    {
        var difference = double.CreateTruncating(points[i]) - double.CreateTruncating(nearest[i]);
        return difference * difference;
    });

    public override string ToString() => Name;

    private static BatchCase Checkerboard(int dimension) => new(
        $"D{dimension}", dimension, 1, x => BatchReference.Checkerboard(x),
        (x, to, scale) => CheckerboardBatch.Nearest(x, to, dimension, scale),
        (x, to, scale) => CheckerboardBatch.Nearest(x, to, dimension, scale));
}
