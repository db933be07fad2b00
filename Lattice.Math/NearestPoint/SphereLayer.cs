using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lattice.Math.NearestPoint;

/// <summary>The state of one layer of the search in <see cref="SphereDecoder"/>, in eight doubles.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SphereLayer
{
    /// <summary>Its length in doubles.</summary>
    public const int Doubles = 8;

    /// <summary>The coefficient of this layer on the path to the current node.</summary>
    public double Chosen;

    /// <summary>The pending coefficient.</summary>
    public double Candidate;

    /// <summary>The squared distance of the pending coefficient's node, including the layers above.</summary>
    public double Distance;

    /// <summary>The lowest layer, this or above, with a pending node below the best; one above the top if there is none.</summary>
    public nint Alive;

    /// <summary>R_ii².</summary>
    public double Square;

    private double centre;
    private double part;
    private double step;

    /// <summary>Enters the layer: its nearest coefficient becomes pending.</summary>
    /// <param name="middle">The real number whose nearest integers are tried in turn.</param>
    /// <param name="above">The squared distance of the layers above.</param>
    /// <returns>The squared distance of the pending node.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Enter(double middle, double above)
    {
        var nearest = double.Round(middle, MidpointRounding.ToEven);
        var away = middle - nearest;
        var distance = double.FusedMultiplyAdd(away * away, Square, above);
        (Candidate, Distance) = (nearest, distance);
        (centre, part, step) = (middle, above, double.CopySign(1, away));
        return distance;
    }

    /// <summary>
    /// Chooses the pending coefficient and makes the next nearest pending: first on the side of the centre, then on alternate sides.
    /// </summary>
    /// <param name="waiting">The pending coefficient.</param>
    /// <returns>The squared distance of the new pending node.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Advance(double waiting)
    {
        var taken = step;
        var candidate = waiting + taken;
        var away = centre - candidate;
        var distance = double.FusedMultiplyAdd(away * away, Square, part);
        (Chosen, Candidate, Distance) = (waiting, candidate, distance);
        step = -(taken + double.CopySign(1, taken));
        return distance;
    }
}
