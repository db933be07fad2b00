using Lattice.Math.Algebra;

namespace Lattice.Math.Densities.Batches;

/// <summary>What the classes of a coordinate weigh at eight points in single precision, and the derivatives of that.</summary>
internal unsafe interface IClassLanes
{
    /// <summary>
    /// Numbers that belong to a coordinate and its scale and serve all points, at most <see cref="CoordinateClasses.Constants"/> holds.
    /// </summary>
    static abstract void Prepare(double logScale, double step, float* constants);

    /// <summary>
    /// Per class Σ_n h(x + a + q·n)/h(x) over e^gauge, x = place + rest in two parts; returns the gauge, with which the largest weight is
    /// about 1.
    /// </summary>
    /// <param name="classes">The coordinate's classes.</param>
    /// <param name="place">x, counted in units.</param>
    /// <param name="rest">What x is short of to twice the precision.</param>
    /// <param name="tables">Written: weights, and their derivatives at a held gauge where these are wanted.</param>
    static abstract Lanes Weigh(CoordinateClasses classes, Lanes place, Lanes rest, ClassTables tables);
}
