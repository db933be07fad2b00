using System.Collections.Immutable;
using Lattice.Math.Bases;

namespace Lattice.Math.NearestPoint;

/// <summary>
/// Vectors of a reduced basis that are orthogonal to all the others: they span a lattice of their own, and the nearest point of the whole
/// lattice combines those of the parts.
/// </summary>
internal sealed class OrthogonalPart
{
    private readonly int[] members;
    private readonly double[] sides;
    private readonly SphereDecoder decoder;
    private readonly int stride;

    private OrthogonalPart(int[] members, TriangularFactor triangle, Func<Basis, SphereDecoder> decoderOf)
    {
        this.members = members;
        stride = PaddedColumns.Stride(members.Length);
        sides = [.. members.Select(k => double.Sqrt(triangle.Squares[k]))];
        decoder = decoderOf(
            Basis.OfVectors(
                [.. members.Select(
                    (k, j) => members.Select((i, row) => row > j ? 0 : sides[row] * triangle.Rows[(i * triangle.Dimension) + k])
                        .ToArray())]));
    }

    /// <summary>The parts of a basis, by their first vectors; empty if there is only one.</summary>
    public static ImmutableArray<OrthogonalPart> Of(TriangularFactor triangle, Func<Basis, SphereDecoder> decoderOf)
    {
        var part = Enumerable.Range(0, triangle.Dimension).ToArray();
        for (var j = 0; j < triangle.Dimension; j++)
        {
            for (var i = 0; i < j; i++)
            {
                // An angle that differs from a right angle only by rounding counts as right.
                if (part[i] != part[j] && double.Abs(triangle.Rows[(i * triangle.Dimension) + j]) > 1e-13)
                {
                    Join(part, part[i], part[j]);
                }
            }
        }

        var groups = Enumerable.Range(0, triangle.Dimension).GroupBy(k => part[k]).Select(group => group.ToArray()).ToArray();
        return groups.Length == 1 ? [] : [.. groups.Select(members => new OrthogonalPart(members, triangle, decoderOf))];
    }

    /// <summary>Finds the part's coefficients.</summary>
    /// <param name="centres">Qᵀx over the diagonal of R, of the whole basis.</param>
    /// <param name="found">The coefficients of the whole basis; the part's own are written.</param>
    /// <param name="scratch">The same length as for the decoder of the whole lattice.</param>
    public void Search(ReadOnlySpan<double> centres, Span<double> found, Span<double> scratch)
    {
        if (members.Length == 1)
        {
            found[members[0]] = double.Round(centres[members[0]], MidpointRounding.ToEven);
            return;
        }

        var place = scratch[..stride];
        var own = scratch.Slice(stride, stride);
        place.Clear();
        for (var i = 0; i < members.Length; i++)
        {
            place[i] = centres[members[i]] * sides[i];
        }

        decoder.Coefficients(place, own, scratch[(2 * stride)..]);
        for (var i = 0; i < members.Length; i++)
        {
            found[members[i]] = own[i];
        }
    }

    private static void Join(int[] part, int one, int other)
    {
        var (least, greater) = (int.Min(one, other), int.Max(one, other));
        for (var k = 0; k < part.Length; k++)
        {
            part[k] = part[k] == greater ? least : part[k];
        }
    }
}
