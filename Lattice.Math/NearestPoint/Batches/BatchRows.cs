using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>Runs a kernel over the rows of a batch.</summary>
internal static unsafe class BatchRows
{
    /// <summary>No row was rejected.</summary>
    public const int NoneRefused = -1;

    // Vectors that straddle two cache lines cost twice as much.
    private const int Line = 64;

    /// <summary>
    /// Finds every row's nearest point; returns the first rejected row or <see cref="NoneRefused"/>. A last group of rows that does not
    /// fill the lanes is padded with rows of zeros and goes through the same arithmetic.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths are not the same whole number of rows.</exception>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Replace<TKernel, TLanes, TNumber>(TKernel kernel, ReadOnlySpan<TNumber> points, Span<TNumber> nearest)
        where TKernel : struct, IBatchKernel<TLanes, TNumber>
        where TLanes : unmanaged, ILanes<TLanes, TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var dimension = kernel.Dimension;
        if (points.Length % dimension != 0)
        {
            throw new ArgumentException($"{points.Length} numbers do not divide into points of dimension {dimension}.", nameof(points));
        }

        if (nearest.Length != points.Length)
        {
            throw new ArgumentException($"{nearest.Length} numbers cannot hold the nearest points of {points.Length}.", nameof(nearest));
        }

        var lanes = TLanes.Count;
        var rows = points.Length / dimension;
        var room = stackalloc TNumber[((dimension + kernel.Scratch) * lanes) + (Line / sizeof(TNumber))];
        var columns = (TNumber*)(((nuint)room + Line - 1) & ~(nuint)(Line - 1));
        fixed (TNumber* from = points)
        fixed (TNumber* to = nearest)
        {
            var row = 0;
            for (; row <= rows - lanes; row += lanes)
            {
                var place = (nint)row * dimension;
                Columns.Transpose(from + place, dimension, lanes, dimension, columns, lanes);
                var refused = kernel.Replace(columns);
                if (refused != 0)
                {
                    var before = BitOperations.TrailingZeroCount(refused);
                    Columns.Transpose(columns, lanes, dimension, before, to + place, dimension);
                    return row + before;
                }

                Columns.Transpose(columns, lanes, dimension, lanes, to + place, dimension);
            }

            if (row == rows)
            {
                return NoneRefused;
            }

            var rest = rows - row;
            var last = (nint)row * dimension;
            new Span<TNumber>(columns, dimension * lanes).Clear();
            Columns.Transpose(from + last, dimension, rest, dimension, columns, lanes);
            var refusedLast = kernel.Replace(columns);
            var answered = refusedLast != 0 ? BitOperations.TrailingZeroCount(refusedLast) : rest;
            Columns.Transpose(columns, lanes, dimension, answered, to + last, dimension);
            return refusedLast != 0 ? row + answered : NoneRefused;
        }
    }
}
