using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Lattices;

namespace Lattice.Math.NearestPoint;

/// <summary>
/// The quantizer of any basis: reduced by Lenstra, Lenstra and Lovász's algorithm, searched by Schnorr and Euchner's enumeration, which visits the
/// points of a shrinking ball in the order of their distance layer by layer.
/// </summary>
/// <remarks>
/// The first leaf is Babai's nearest-plane point, so no radius is needed. Ties: the point found first; in each layer the candidate by rounding to even first, then upwards where the
/// centre is not below it. Source: Agrell, Eriksson, Vardy and Zeger, IEEE Trans. Inform. Theory 48 (2002) 2201.
/// </remarks>
public sealed class SphereDecoder : Quantizer
{
    private const double LargestInteger = 4503599627370496;
    private const double SmallCoefficient = 67108864;
    private readonly Triangle triangle;
    private readonly double[] vectors;
    private readonly double[] inverse;

    /// <summary>The quantizer of the lattice of a basis.</summary>
    public SphereDecoder(Basis basis)
        : base(basis.Dimension, Layout.Rows(basis.Dimension, 7 + basis.Dimension))
    {
        var reduced = Reduction.Reduced(basis);
        triangle = new Triangle(reduced);
        vectors = Layout.Columns(Dimension, (i, j) => reduced[i, j]);
        inverse = Layout.Columns(Dimension, (i, j) => reduced.InverseRow(i)[j]);
    }

    /// <inheritdoc/>
    public override void Nearest(ReadOnlySpan<double> x, Span<double> point, Span<double> scratch)
    {
        Check(x, point, scratch);
        var stride = triangle.Stride;
        var whole = scratch[..stride];
        var rest = scratch.Slice(stride, stride);
        var found = scratch.Slice(2 * stride, stride);
        rest.Clear();
        x.CopyTo(rest);
        TakeWhole(x, whole, rest, found);
        Search(rest, found, scratch[(3 * stride)..]);
        for (var i = 0; i < x.Length; i++)
        {
            whole[i] += found[i];
        }

        rest.Clear();
        Layout.Add(vectors, whole[..x.Length], 1, rest);
        rest[..x.Length].CopyTo(point);
    }

    /// <summary>
    /// x = B·whole + rest with a small rest. The rounding of a large x is itself inexact, so there it is done twice.
    /// </summary>
    private void TakeWhole(ReadOnlySpan<double> x, Span<double> whole, Span<double> rest, Span<double> part)
    {
        whole.Clear();
        for (var pass = 0; pass < 2; pass++)
        {
            part.Clear();
            Layout.Add(inverse, rest[..x.Length], 1, part);
            var largest = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                part[i] = double.Round(part[i], MidpointRounding.ToEven);
                whole[i] += part[i];
                if (!(double.Abs(whole[i]) < LargestInteger))
                {
                    Refuse(x);
                }

                largest = double.Max(largest, double.Abs(part[i]));
            }

            Layout.Add(vectors, part[..x.Length], -1, rest);
            if (largest < SmallCoefficient)
            {
                return;
            }
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

    /// <summary>
    /// The enumeration. Row L of the centres holds, for every layer i ≤ L, the centre of layer i once the coefficients above L are chosen, so a step down is
    /// one fused multiply-add per layer below, in lanes, and the next centre is known without waiting for the others.
    /// </summary>
    private void Search(ReadOnlySpan<double> rest, Span<double> found, Span<double> scratch)
    {
        var (top, stride) = (Dimension - 1, triangle.Stride);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(triangle.Columns);
        ref var squares = ref MemoryMarshal.GetArrayDataReference(triangle.Squares);
        ref var centres = ref MemoryMarshal.GetReference(scratch);
        ref var chosen = ref Unsafe.Add(ref centres, (top + 1) * stride);
        ref var parts = ref Unsafe.Add(ref chosen, stride);
        ref var zigzags = ref Unsafe.Add(ref parts, stride);
        var first = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref centres, top * stride), stride);
        first.Clear();
        Layout.Add(triangle.Transposed, rest[..(top + 1)], 1, first);

        if (top == 0)
        {
            found[0] = double.Round(first[0], MidpointRounding.ToEven);
            return;
        }

        var (best, layer) = (double.PositiveInfinity, top);
        var centre = Unsafe.Add(ref centres, (layer * stride) + layer);
        var candidate = double.Round(centre, MidpointRounding.ToEven);
        var away = centre - candidate;
        Unsafe.Add(ref zigzags, layer) = away < 0 ? -1 : 1;
        Unsafe.Add(ref parts, layer) = 0;
        var distance = away * away * Unsafe.Add(ref squares, layer);
        while (true)
        {
            // (*) Here the candidate's distance down to its layer is below the best. Its best child is looked at before its row is worked out.
            ref var row = ref Unsafe.Add(ref centres, layer * stride);
            ref var column = ref Unsafe.Add(ref columns, layer * stride);
            centre = double.FusedMultiplyAdd(-candidate, Unsafe.Add(ref column, layer - 1), Unsafe.Add(ref row, layer - 1));
            var nearest = double.Round(centre, MidpointRounding.ToEven);
            away = centre - nearest;
            var next = double.FusedMultiplyAdd(away * away, Unsafe.Add(ref squares, layer - 1), distance);
            Unsafe.Add(ref chosen, layer) = candidate;
            if (next < best)
            {
                if (layer > 1)
                {
                    var coefficient = Vector256.Create(-candidate);
                    ref var below = ref Unsafe.Subtract(ref row, stride);
                    for (var i = 0; i < layer; i += 4)
                    {
                        Vector256.FusedMultiplyAdd(coefficient, Vector256.LoadUnsafe(ref column, (nuint)i), Vector256.LoadUnsafe(ref row, (nuint)i)).StoreUnsafe(ref below, (nuint)i);
                    }

                    layer--;
                    Unsafe.Add(ref zigzags, layer) = away < 0 ? -1 : 1;
                    Unsafe.Add(ref parts, layer) = distance;
                    (candidate, distance) = (nearest, next);
                    continue;
                }

                best = next;
                chosen = nearest;
                MemoryMarshal.CreateReadOnlySpan(ref chosen, top + 1).CopyTo(found);
            }

            // The next candidate of this layer, or of the first layer above that has one below the best: (*) holds again.
            while (true)
            {
                var step = Unsafe.Add(ref zigzags, layer);
                candidate = Unsafe.Add(ref chosen, layer) + step;
                away = Unsafe.Add(ref centres, (layer * stride) + layer) - candidate;
                distance = double.FusedMultiplyAdd(away * away, Unsafe.Add(ref squares, layer), Unsafe.Add(ref parts, layer));
                if (distance < best)
                {
                    Unsafe.Add(ref zigzags, layer) = step > 0 ? -step - 1 : -step + 1;
                    break;
                }

                if (layer == top)
                {
                    return;
                }

                layer++;
            }
        }
    }
}
