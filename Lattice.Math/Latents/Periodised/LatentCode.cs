using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Trellises;

namespace Lattice.Math.Latents;

/// <summary>
/// The entropy code of the points of a latent's lattice, factor by factor: by the trellis where the factor has one, by the nearest-plane
/// code for a basis.
/// </summary>
internal sealed class LatentCode
{
    private readonly IntegerCoordinates coordinates;
    private readonly double[] units;
    private readonly (int First, int Dimension, TrellisCode? Trellis, TriangularCode? Triangle)[] stretches;

    public LatentCode(LatentLattice lattice, double[] logScales)
    {
        var cost = lattice.Cost;
        coordinates = new(lattice.Lattice);
        units = [.. cost.Units];
        double[] scales = [.. logScales.Select((logScale, k) => logScale - Elementary64.Log(units[k]))];
        stretches = [.. Stretches(lattice.Blocks).Select(stretch => stretch.HasTrellis
            ? (stretch.First, stretch.Dimension, TrellisCode.Of(lattice.Family, Parts(cost, stretch), scales), null)
            : (stretch.First, stretch.Dimension, (TrellisCode?)null, (TriangularCode?)Triangle(lattice, stretch, scales)))];
    }

    /// <summary>Codes a point.</summary>
    /// <returns>False if a reader's bytes are no code of a point.</returns>
    public bool Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise) where TCoder : struct, IRangeCoder
    {
        Span<long> values = stackalloc long[units.Length];
        Span<double> places = stackalloc double[units.Length];
        if (!TCoder.Reads)
        {
            coordinates.FromCoefficients(coefficients, values);
        }

        for (var k = 0; k < places.Length; k++)
        {
            places[k] = noise[k] / units[k];
        }

        foreach (var (first, dimension, trellis, triangle) in stretches)
        {
            if (trellis is not null)
            {
                trellis.Code(ref coder, values, places);
                continue;
            }

            var own = places.Slice(first, dimension);
            for (var k = 0; k < own.Length; k++)
            {
                own[k] = -own[k];
            }

            triangle!.Code(ref coder, values.Slice(first, dimension), own);
        }

        return !TCoder.Reads || coordinates.TryCoefficients(values, coefficients);
    }

    /// <summary>The blocks, neighbours with a trellis as one.</summary>
    /// <param name="blocks">Blocks.</param>
    internal static List<LatentBlock> Stretches(IEnumerable<LatentBlock> blocks)
    {
        var stretches = new List<LatentBlock>();
        foreach (var block in blocks)
        {
            if (block.HasTrellis && stretches.Count > 0 && stretches[^1].HasTrellis)
            {
                stretches[^1] = stretches[^1] with { Dimension = stretches[^1].Dimension + block.Dimension };
            }
            else
            {
                stretches.Add(block);
            }
        }

        return stretches;
    }

    internal static TrellisPart[] Parts(PeriodisedCost cost, LatentBlock block) =>
        [.. cost.Parts.Where(part => part.FirstCoordinate >= block.First && part.FirstCoordinate < block.First + block.Dimension)];

    internal static TriangularCode Triangle(LatentLattice lattice, LatentBlock block, ReadOnlySpan<double> scales) =>
        TriangularCode.Of(lattice.Family, Rows(lattice, block), scales.Slice(block.First, block.Dimension));

    /// <summary>r_kj/r_kk of a block, row by row: in the Gram–Schmidt frame the basis is the triangle itself.</summary>
    internal static double[] Rows(LatentLattice lattice, LatentBlock block)
    {
        var (basis, m) = (lattice.Lattice.Basis, block.Dimension);
        var rows = new double[m * m];
        for (var k = 0; k < m; k++)
        {
            for (var j = k; j < m; j++)
            {
                rows[k * m + j] = basis[block.First + k, block.First + j] / basis[block.First + k, block.First + k];
            }
        }

        return rows;
    }
}
