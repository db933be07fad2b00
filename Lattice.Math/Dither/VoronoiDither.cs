using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Math.Dither;

/// <summary>
/// The dither of any lattice, uniform on its Voronoi cell: W uniform on a fundamental box, folded by U = W − K(W). Every fundamental region of a
/// sublattice maps onto the cell piece by piece by translations, covering it evenly, so U is exactly uniform.
/// </summary>
/// <remarks>
/// The box is that of the rectangular sublattice on the home frame's axes where the lattice has a trellis, the parallelepiped of the basis
/// elsewhere. Coordinate k of point p is made from draw p·m + k, so parts of a batch give the points of the whole.
/// </remarks>
public static class VoronoiDither
{
    /// <summary>A batch of dithers in the home frame, [n × m].</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="dithers">n·m coordinates to fill.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="epoch">The epoch word of the counter.</param>
    /// <param name="datum">The datum word of the counter.</param>
    /// <param name="firstPoint">The number of the first point within the stream.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of m.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The draws go beyond the stream's <see cref="Streams.Capacity"/>.</exception>
    public static void Fill(EuclideanLattice lattice, Span<double> dithers, ulong seed, RandomStream stream, int epoch, int datum, long firstPoint = 0)
    {
        var m = lattice.Dimension;
        if (dithers.Length % m != 0)
        {
            throw new ArgumentException($"{dithers.Length} coordinates are not points of dimension {m}.", nameof(dithers));
        }

        Streams.FillUniform(dithers, seed, stream, epoch, datum, checked(firstPoint * m));
        Span<double> place = stackalloc double[m <= 1024 ? m : 0];
        place = m <= 1024 ? place : new double[m];
        Span<double> scratch = lattice.Quantizer.ScratchLength <= 16384 ? stackalloc double[lattice.Quantizer.ScratchLength] : new double[lattice.Quantizer.ScratchLength];
        for (var start = 0; start < dithers.Length; start += m)
        {
            var point = dithers.Slice(start, m);
            InBox(lattice, point, place);
            place.CopyTo(point);
            lattice.Quantizer.Nearest(place, place, scratch);
            for (var k = 0; k < m; k++)
            {
                point[k] -= place[k];
            }
        }
    }

    /// <summary>From the unit cube to the lattice's box, block by block.</summary>
    private static void InBox(EuclideanLattice lattice, ReadOnlySpan<double> unit, Span<double> place)
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
                    place[k] = sides[k - from] * unit[k];
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
        }
    }
}
