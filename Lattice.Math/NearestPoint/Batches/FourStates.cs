using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>The least costs of four states, the elements of Z₂ × Z₂; none is negative.</summary>
internal readonly unsafe record struct FourStates<TLanes, TNumber>(TLanes At0, TLanes At1, TLanes At2, TLanes At3)
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>
    /// The min-plus sum: state σ of the result is the minimum over α of state σ + α of these and state α of the four vectors at
    /// <paramref name="next"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourStates<TLanes, TNumber> Plus(TNumber* next)
    {
        var (a, b) = (TLanes.Load(next), TLanes.Load(next + TLanes.Count));
        var (c, d) = (TLanes.Load(next + (2 * TLanes.Count)), TLanes.Load(next + (3 * TLanes.Count)));
        return new(
            TLanes.MinOfPositive(TLanes.MinOfPositive(At0 + a, At1 + b), TLanes.MinOfPositive(At2 + c, At3 + d)),
            TLanes.MinOfPositive(TLanes.MinOfPositive(At1 + a, At0 + b), TLanes.MinOfPositive(At3 + c, At2 + d)),
            TLanes.MinOfPositive(TLanes.MinOfPositive(At2 + a, At3 + b), TLanes.MinOfPositive(At0 + c, At1 + d)),
            TLanes.MinOfPositive(TLanes.MinOfPositive(At3 + a, At2 + b), TLanes.MinOfPositive(At1 + c, At0 + d)));
    }

    /// <summary>
    /// One state of a min-plus sum of three: the minimum of these at α, the four vectors at <paramref name="next"/> at β, and vector number
    /// 2h + k = α + β of the other four.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Least(TNumber* next, TNumber* to0, TNumber* to1, TNumber* to2, TNumber* to3)
    {
        var (a, b) = (TLanes.Load(next), TLanes.Load(next + TLanes.Count));
        var (c, d) = (TLanes.Load(next + (2 * TLanes.Count)), TLanes.Load(next + (3 * TLanes.Count)));
        var least = TLanes.MinOfPositive(TLanes.MinOfPositive(At0 + a, At1 + b), TLanes.MinOfPositive(At2 + c, At3 + d)) + TLanes.Load(to0);
        least = TLanes.MinOfPositive(
            least, TLanes.MinOfPositive(TLanes.MinOfPositive(At1 + a, At0 + b), TLanes.MinOfPositive(At3 + c, At2 + d)) + TLanes.Load(to1));
        least = TLanes.MinOfPositive(
            least, TLanes.MinOfPositive(TLanes.MinOfPositive(At2 + a, At3 + b), TLanes.MinOfPositive(At0 + c, At1 + d)) + TLanes.Load(to2));
        return TLanes.MinOfPositive(
            least, TLanes.MinOfPositive(TLanes.MinOfPositive(At3 + a, At2 + b), TLanes.MinOfPositive(At1 + c, At0 + d)) + TLanes.Load(to3));
    }

    /// <summary>State σ + α of these for every α, where σ = 2h + k differs from lane to lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourStates<TLanes, TNumber> From(TLanes h, TLanes k)
    {
        var (a, b, c, d) = (TLanes.Select(k, At1, At0), TLanes.Select(k, At0, At1), TLanes.Select(k, At3, At2), TLanes.Select(k, At2, At3));
        return new(TLanes.Select(h, c, a), TLanes.Select(h, d, b), TLanes.Select(h, a, c), TLanes.Select(h, b, d));
    }

    /// <summary>The first state α = 2h + k at which the sum of these and the four vectors at <paramref name="next"/> is least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (TLanes H, TLanes K) Least(TNumber* next)
    {
        var (a, b) = (At0 + TLanes.Load(next), At1 + TLanes.Load(next + TLanes.Count));
        var (c, d) = (At2 + TLanes.Load(next + (2 * TLanes.Count)), At3 + TLanes.Load(next + (3 * TLanes.Count)));
        var h = TLanes.Less(TLanes.MinOfPositive(c, d), TLanes.MinOfPositive(a, b));
        return (h, TLanes.Select(h, TLanes.Less(d, c), TLanes.Less(b, a)));
    }

    /// <summary>Stores to four vectors in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TNumber* to)
    {
        TLanes.Store(At0, to);
        TLanes.Store(At1, to + TLanes.Count);
        TLanes.Store(At2, to + (2 * TLanes.Count));
        TLanes.Store(At3, to + (3 * TLanes.Count));
    }

    /// <summary>Loads from four vectors in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourStates<TLanes, TNumber> Load(TNumber* from) => new(
        TLanes.Load(from), TLanes.Load(from + TLanes.Count), TLanes.Load(from + (2 * TLanes.Count)),
        TLanes.Load(from + (3 * TLanes.Count)));
}
