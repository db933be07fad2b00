using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Bases;

namespace Lattice.Math.NearestPoint;

/// <summary>
/// The quantizer of any basis: LLL reduction (Lenstra, Lenstra and Lovász), then Schnorr–Euchner enumeration, which visits the points of a
/// shrinking ball layer by layer in order of distance.
/// </summary>
/// <remarks>
/// The first leaf is Babai's nearest-plane point, so no initial radius is needed. Ties: the point found first wins; each layer starts with
/// the candidate rounded to even, then goes upwards if the centre is not below it. Source: Agrell, Eriksson, Vardy and Zeger, IEEE Trans.
/// Inform. Theory 48 (2002) 2201.
/// </remarks>
internal sealed class SphereDecoder : Quantizer
{
    private const double LargestInteger = 4503599627370496;
    private const double SmallCoefficient = 67108864;

    // Up to this dimension the search is quick for any basis; beyond it, mutually orthogonal parts are searched separately, because
    // otherwise every combination of theirs would be tried.
    private const int LargestWhole = 24;
    private readonly TriangularFactor triangle;
    private readonly double[] vectors;
    private readonly double[] inverse;
    private readonly ImmutableArray<OrthogonalPart> parts;

    /// <summary>The quantizer of the lattice of a basis.</summary>
    public SphereDecoder(Basis basis) : this(LllReduction.Reduced(basis), true)
    {
    }

    private SphereDecoder(Basis reduced, bool mayPart)
        : base(
            reduced.Dimension,
            PaddedColumns.Length(reduced.Dimension, 3 + reduced.Dimension) + ((reduced.Dimension + 1) * SphereLayer.Doubles))
    {
        triangle = new TriangularFactor(reduced);
        vectors = PaddedColumns.Of(Dimension, (i, j) => reduced[i, j]);
        inverse = PaddedColumns.Of(Dimension, (i, j) => reduced.InverseRow(i)[j]);
        parts = mayPart && Dimension > LargestWhole ? OrthogonalPart.Of(triangle, basis => new SphereDecoder(basis, false)) : [];
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
        SplitWhole(x, whole, rest, found);
        if (parts.IsEmpty)
        {
            Search(rest, found, scratch[(3 * stride)..]);
        }
        else
        {
            SearchParts(rest, found, scratch[(3 * stride)..]);
        }

        for (var i = 0; i < x.Length; i++)
        {
            whole[i] += found[i];
        }

        rest.Clear();
        PaddedColumns.AddProduct(vectors, whole[..x.Length], 1, rest);
        rest[..x.Length].CopyTo(point);
    }

    /// <summary>Splits x = B·whole + rest with a small rest. Rounding a large x is itself inexact, so then it is done twice.</summary>
    private void SplitWhole(ReadOnlySpan<double> x, Span<double> whole, Span<double> rest, Span<double> part)
    {
        whole.Clear();
        for (var pass = 0; pass < 2; pass++)
        {
            part.Clear();
            PaddedColumns.AddProduct(inverse, rest[..x.Length], 1, part);
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

            PaddedColumns.AddProduct(vectors, part[..x.Length], -1, rest);
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

        throw new ArgumentOutOfRangeException(
            nameof(x), x[0], "The point is too large for exact rounding: its coefficients must be below 2^52.");
    }

    /// <summary>The coefficients of every orthogonal part, each found by a separate search.</summary>
    private void SearchParts(ReadOnlySpan<double> rest, Span<double> found, Span<double> scratch)
    {
        var centres = scratch[..triangle.Stride];
        centres.Clear();
        PaddedColumns.AddProduct(triangle.Transposed, rest[..Dimension], 1, centres);
        foreach (var part in parts)
        {
            part.Search(centres, found, scratch[triangle.Stride..]);
        }
    }

    /// <summary>The coefficients of the lattice point nearest to a point with small coefficients.</summary>
    internal void Coefficients(ReadOnlySpan<double> rest, Span<double> found, Span<double> scratch) => Search(rest, found, scratch);

    /// <summary>
    /// The enumeration. Row L of the centres holds, for every layer i ≤ L, the centre of layer i once the coefficients above L are chosen.
    /// A step down is therefore one fused multiply-add per layer below, in lanes, and the next centre is known without waiting for the
    /// others.
    /// </summary>
    /// <remarks>
    /// The next node is unpredictable, so it is computed rather than branched to: every node computes both its best child and its own next
    /// sibling, keeps them as the pending nodes of their layers, and goes to the child if that is below the best, otherwise to the lowest
    /// layer with a pending node below the best. Only leaves, a few per point, take a branch. The nodes and their order are those of
    /// Schnorr and Euchner.
    /// </remarks>
    private void Search(ReadOnlySpan<double> rest, Span<double> found, Span<double> scratch)
    {
        var (top, stride) = (Dimension - 1, triangle.Stride);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(triangle.Columns);
        ref var centres = ref MemoryMarshal.GetReference(scratch);
        ref var layers = ref Unsafe.As<double, SphereLayer>(ref Unsafe.Add(ref centres, (top + 1) * stride));
        var first = scratch.Slice(top * stride, stride);
        first.Clear();
        PaddedColumns.AddProduct(triangle.Transposed, rest[..(top + 1)], 1, first);
        for (var i = 0; i <= top; i++)
        {
            Unsafe.Add(ref layers, i).Square = triangle.Squares[i];
        }

        if (top == 0)
        {
            found[0] = double.Round(first[0], MidpointRounding.ToEven);
            return;
        }

        Unsafe.Add(ref layers, top).Enter(first[top], 0);
        Unsafe.Add(ref layers, top + 1).Alive = top + 1;
        for (var i = top; i > 0; i--)
        {
            Step(ref layers, ref centres, ref columns, i, stride);
        }

        var best = layers.Distance;
        nint layer = Improve(ref layers, best, found[..(top + 1)]);
        while (layer <= top)
        {
            // (*) Here the layer's pending node is below the best.
            var (below, beside) = Step(ref layers, ref centres, ref columns, layer, stride);
            ref var here = ref Unsafe.Add(ref layers, layer);
            var alive = Choose(beside, best, layer, Unsafe.Add(ref here, 1).Alive);
            here.Alive = alive;
            layer = Choose(below, best, layer - 1, alive);
            if (layer == 0)
            {
                best = below;
                layer = Improve(ref layers, best, found[..(top + 1)]);
            }
        }
    }

    /// <summary>
    /// Chooses the pending coefficient: enters the layer below, computes its row, and makes the next coefficient pending here. Returns the
    /// distances of both.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Below, double Beside) Step(
        ref SphereLayer layers, ref double centres, ref double columns, nint layer, int stride)
    {
        ref var here = ref Unsafe.Add(ref layers, layer);
        ref var row = ref Unsafe.Add(ref centres, layer * stride);
        ref var column = ref Unsafe.Add(ref columns, layer * stride);
        var (candidate, distance) = (here.Candidate, here.Distance);
        var below = Unsafe.Subtract(ref here, 1).Enter(
            double.FusedMultiplyAdd(-candidate, Unsafe.Add(ref column, layer - 1), Unsafe.Add(ref row, layer - 1)), distance);
        var beside = here.Advance(candidate);

        // The whole row, not only the entries below: a loop of constant length is predictable.
        var coefficient = Vector256.Create(-candidate);
        ref var next = ref Unsafe.Subtract(ref row, stride);
        nint i = 0;
        do
        {
            Vector256.FusedMultiplyAdd(coefficient, Vector256.LoadUnsafe(ref column, (nuint)i), Vector256.LoadUnsafe(ref row, (nuint)i))
                .StoreUnsafe(ref next, (nuint)i);
            i += 4;
        }
        while (i < stride);

        return (below, beside);
    }

    /// <summary>yes where distance &lt; best, else no, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Choose(double distance, double best, nint yes, nint no)
    {
        var mask = (nint)Vector128.LessThan(Vector128.CreateScalarUnsafe(distance), Vector128.CreateScalarUnsafe(best)).AsInt64()
            .ToScalar();
        return no + ((yes - no) & mask);
    }

    /// <summary>
    /// Records the leaf just reached and finds again where a node below the best is pending; returns the lowest such layer.
    /// </summary>
    private static nint Improve(ref SphereLayer layers, double best, Span<double> found)
    {
        found[0] = layers.Candidate;
        var alive = Unsafe.Add(ref layers, found.Length).Alive;
        for (var i = found.Length - 1; i > 0; i--)
        {
            ref var layer = ref Unsafe.Add(ref layers, i);
            found[i] = layer.Chosen;
            layer.Alive = alive = Choose(layer.Distance, best, i, alive);
        }

        return alive;
    }
}
