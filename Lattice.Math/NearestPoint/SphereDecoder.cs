using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lattice.Math.Lattices;

namespace Lattice.Math.NearestPoint;

/// <summary>
/// The quantizer of any basis: reduced by Lenstra, Lenstra and Lovász's algorithm, searched by Schnorr and Euchner's enumeration, which visits the
/// points of a shrinking ball in the order of their distance layer by layer.
/// </summary>
/// <remarks>
/// The first leaf is Babai's nearest-plane point, so no radius is needed. Projections are kept row by row and only their stale part is computed
/// again [Ghasemmehdi and Agrell 2011]. Ties: the point found first; in each layer the candidate by rounding to even first, then upwards where the
/// centre is not below it. Source: Agrell, Eriksson, Vardy and Zeger, IEEE Trans. Inform. Theory 48 (2002) 2201.
/// </remarks>
public sealed class SphereDecoder : Quantizer
{
    private const double LargestInteger = 4503599627370496;
    private readonly Basis reduced;
    private readonly Triangle triangle;

    /// <summary>The quantizer of the lattice of a basis.</summary>
    public SphereDecoder(Basis basis)
        : base(basis.Dimension, (basis.Dimension * basis.Dimension) + (8 * basis.Dimension))
    {
        reduced = Reduction.Reduced(basis);
        triangle = new Triangle(reduced);
    }

    /// <inheritdoc/>
    public override void Nearest(ReadOnlySpan<double> x, Span<double> point, Span<double> scratch)
    {
        Check(x, point, scratch);
        var n = Dimension;
        var whole = scratch[..n];
        var rest = scratch.Slice(n, n);
        var found = scratch.Slice(2 * n, n);
        TakeWhole(x, whole, rest, found);
        Search(rest, found, scratch[(3 * n)..]);
        for (var i = 0; i < n; i++)
        {
            whole[i] += found[i];
            if (!(double.Abs(whole[i]) < LargestInteger))
            {
                throw new ArgumentOutOfRangeException(nameof(x), x[0], "The point is too large for exact rounding: its coefficients are not below 2^52.");
            }
        }

        point.Clear();
        for (var j = 0; j < n; j++)
        {
            var vector = reduced.Vector(j);
            for (var i = 0; i < n; i++)
            {
                point[i] = double.FusedMultiplyAdd(whole[j], vector[i], point[i]);
            }
        }
    }

    /// <summary>x = B·whole + rest with a small rest: whole is rounded twice because the first rounding of a large x is itself inexact.</summary>
    private void TakeWhole(ReadOnlySpan<double> x, Span<double> whole, Span<double> rest, Span<double> part)
    {
        x.CopyTo(rest);
        whole.Clear();
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < x.Length; i++)
            {
                part[i] = double.Round(Basis.Product(reduced.InverseRow(i), rest), MidpointRounding.ToEven);
                whole[i] += part[i];
                if (!(double.Abs(whole[i]) < LargestInteger))
                {
                    Refuse(x);
                }
            }

            reduced.Subtract(part, rest);
        }
    }

    private static void Refuse(ReadOnlySpan<double> x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]))
            {
                throw new ArgumentOutOfRangeException(nameof(x), x[i], $"Coordinate {i + 1} is not finite.");
            }
        }

        throw new ArgumentOutOfRangeException(nameof(x), x[0], "The point is too large for exact rounding: its coefficients are not below 2^52.");
    }

    private void Search(ReadOnlySpan<double> rest, Span<double> found, Span<double> scratch)
    {
        var n = Dimension;
        ref var rows = ref MemoryMarshal.GetArrayDataReference(triangle.Rows);
        ref var squares = ref MemoryMarshal.GetArrayDataReference(triangle.Squares);
        ref var centres = ref MemoryMarshal.GetReference(scratch);
        ref var chosen = ref Unsafe.Add(ref centres, n * n);
        ref var parts = ref Unsafe.Add(ref chosen, n);
        ref var zigzag = ref Unsafe.Add(ref parts, n);
        ref var stale = ref Unsafe.As<double, long>(ref Unsafe.Add(ref zigzag, n));

        // centres[i, j]: the centre of layer i once the coefficients j + 1 … are chosen; stale[i]: the highest j whose choice row i has not seen.
        for (var i = 0; i < n; i++)
        {
            Unsafe.Add(ref centres, (i * n) + n - 1) = Basis.Product(triangle.Transposed.AsSpan(i * n, n), rest);
            Unsafe.Add(ref stale, i) = n - 1;
        }

        var best = double.PositiveInfinity;
        var layer = n - 1;
        Unsafe.Add(ref parts, layer) = 0;
        var centre = Unsafe.Add(ref centres, (layer * n) + layer);
        var candidate = double.Round(centre, MidpointRounding.ToEven);
        var away = centre - candidate;
        Unsafe.Add(ref zigzag, layer) = away < 0 ? -1 : 1;
        while (true)
        {
            var distance = double.FusedMultiplyAdd(away * away, Unsafe.Add(ref squares, layer), Unsafe.Add(ref parts, layer));
            Unsafe.Add(ref chosen, layer) = candidate;
            if (distance < best && layer > 0)
            {
                var high = (int)Unsafe.Add(ref stale, layer);
                layer--;
                var from = int.Max((int)Unsafe.Add(ref stale, layer), int.Max(high, layer + 1));
                ref var row = ref Unsafe.Add(ref rows, layer * n);
                ref var own = ref Unsafe.Add(ref centres, layer * n);
                centre = Unsafe.Add(ref own, from);
                for (var j = from; j > layer; j--)
                {
                    centre = double.FusedMultiplyAdd(-Unsafe.Add(ref chosen, j), Unsafe.Add(ref row, j), centre);
                    Unsafe.Add(ref own, j - 1) = centre;
                }

                Unsafe.Add(ref stale, layer + 1) = layer + 1;
                Unsafe.Add(ref stale, layer) = from;
                Unsafe.Add(ref parts, layer) = distance;
                candidate = double.Round(centre, MidpointRounding.ToEven);
                away = centre - candidate;
                Unsafe.Add(ref zigzag, layer) = away < 0 ? -1 : 1;
                continue;
            }

            if (distance < best)
            {
                best = distance;
                for (var i = 0; i < n; i++)
                {
                    found[i] = Unsafe.Add(ref chosen, i);
                }
            }

            if (layer == n - 1)
            {
                return;
            }

            layer++;
            var step = Unsafe.Add(ref zigzag, layer);
            candidate = Unsafe.Add(ref chosen, layer) + step;
            Unsafe.Add(ref zigzag, layer) = step > 0 ? -step - 1 : -step + 1;
            away = Unsafe.Add(ref centres, (layer * n) + layer) - candidate;
        }
    }
}
