using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Math.Dither;

/// <summary>
/// The dither of any lattice, uniform on its Voronoi cell: W uniform on a fundamental box, folded by U = W − K(W). Translations map the
/// pieces of every fundamental region of a sublattice onto the cell and cover it evenly, so U is exactly uniform.
/// </summary>
/// <remarks>
/// If the lattice has a trellis, the box is that of the rectangular sublattice on the home frame's axes; otherwise it is the parallelepiped
/// of the basis. Coordinate k of point p comes from draw p·m + k, so a part of a batch gives the same points as the whole.
/// </remarks>
public static class VoronoiDither
{
    private const int TileLength = 2048;

    /// <summary>A batch of dithers in the home frame, [n × m].</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="dithers">n·m coordinates to fill.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="epoch">The epoch word of the counter.</param>
    /// <param name="datum">The datum word of the counter.</param>
    /// <param name="firstPoint">The index of the first point within the stream.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of m.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The draws exceed the stream's <see cref="RandomDraws.Capacity"/>.</exception>
    public static void Fill(
        EuclideanLattice lattice, Span<double> dithers, ulong seed, RandomStream stream, int epoch, int datum, long firstPoint = 0)
    {
        CheckLength(lattice, dithers.Length);
        RandomDraws.FillUniform(dithers, seed, stream, epoch, datum, checked(firstPoint * lattice.Dimension));
        Fold(lattice, dithers);
    }

    /// <summary>Turns uniform numbers on (0, 1), m per point, into dithers in the home frame, [n × m].</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="dithers">n·m numbers, replaced by the coordinates.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of m.</exception>
    public static void Fold(EuclideanLattice lattice, Span<double> dithers)
    {
        CheckLength(lattice, dithers.Length);
        var m = lattice.Dimension;
        var quantizer = lattice.Quantizer;
        var tile = int.Max(1, TileLength / m) * m;
        Span<double> nearest = tile <= TileLength ? stackalloc double[TileLength] : new double[tile];
        Span<double> scratch = quantizer.ScratchLength <= 16384
            ? stackalloc double[quantizer.ScratchLength]
            : new double[quantizer.ScratchLength];
        for (var start = 0; start < dithers.Length; start += tile)
        {
            var points = dithers[start..int.Min(start + tile, dithers.Length)];
            for (var place = 0; place < points.Length; place += m)
            {
                InBox(lattice, points.Slice(place, m), nearest[..m]);
            }

            quantizer.NearestBatch(points, nearest[..points.Length], scratch);
            for (var i = 0; i < points.Length; i++)
            {
                points[i] -= nearest[i];
            }
        }
    }

    private static void CheckLength(EuclideanLattice lattice, int length)
    {
        if (length % lattice.Dimension != 0)
        {
            throw new ArgumentException(
                $"Dithers of {lattice.Name} need room for whole points of {lattice.Dimension} coordinates each; there was room for "
                    + $"{length} coordinates.",
                "dithers");
        }
    }

    /// <summary>Maps the unit cube to the lattice's box, block by block.</summary>
    private static void InBox(EuclideanLattice lattice, Span<double> unit, Span<double> place)
    {
        var start = 0;
        foreach (var block in lattice.Blocks)
        {
            var (from, to) = (start, start + block.Dimension);
            start = to;
            if (block.Sides is { } sides)
            {
                for (var k = from; k < to; k++)
                {
                    unit[k] *= sides[k - from];
                }

                continue;
            }

            place[from..to].Clear();
            for (var j = from; j < to; j++)
            {
                var vector = block.Basis.Vector(j - from);
                for (var k = from; k < to; k++)
                {
                    place[k] = double.FusedMultiplyAdd(unit[j], vector[k - from], place[k]);
                }
            }

            place[from..to].CopyTo(unit[from..to]);
        }
    }
}
