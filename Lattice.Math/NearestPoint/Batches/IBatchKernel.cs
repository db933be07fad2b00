using System.Numerics;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>The nearest points of as many points as there are lanes.</summary>
internal unsafe interface IBatchKernel<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>Coordinates of a point.</summary>
    int Dimension { get; }

    /// <summary>How many vectors of working memory it needs behind the columns.</summary>
    int Scratch { get; }

    /// <summary>
    /// Replaces points by their nearest points. Coordinate j of the point in lane i stands at columns[j·Count + i]. A set bit in the
    /// answer means that the point in that lane is refused.
    /// </summary>
    uint Replace(TNumber* columns);
}
