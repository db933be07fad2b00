using System.Numerics;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>Finds the nearest points of one point per lane.</summary>
internal unsafe interface IBatchKernel<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>The number of coordinates of a point.</summary>
    int Dimension { get; }

    /// <summary>The vectors of working memory needed after the columns.</summary>
    int Scratch { get; }

    /// <summary>
    /// Replaces points by their nearest points. Coordinate j of the point in lane i is at columns[j·Count + i]. A set bit in the result
    /// means that the point in that lane is rejected.
    /// </summary>
    uint Replace(TNumber* columns);
}
