using Lattice.Math.Algebra;

namespace Lattice.Math.Densities.Batches;

/// <summary>The weights of a coordinate's classes at eight points in single precision, and their derivatives.</summary>
internal unsafe interface IClassLanes
{
    /// <summary>
    /// Computes the numbers that depend only on a coordinate and its scale, at most as many as <see cref="CoordinateClasses.Constants"/>
    /// holds.
    /// </summary>
    /// <param name="logScale">log s, in units.</param>
    /// <param name="step">q, in units.</param>
    /// <param name="constants">Output.</param>
    /// <param name="stride">How far apart the numbers are written.</param>
    static abstract void Prepare(double logScale, double step, float* constants, int stride);

    /// <summary>
    /// For each class, Σ_n h(x + a + q·n)/h(x) divided by e^gauge, x = place + rest in two parts; returns the gauge, which makes the
    /// largest weight about 1.
    /// </summary>
    /// <param name="classes">The coordinate's classes.</param>
    /// <param name="place">x, in units.</param>
    /// <param name="rest">The low-order part of x, which gives it twice the precision.</param>
    /// <param name="tables">Output: the weights and, where wanted, their derivatives with the gauge held constant.</param>
    static abstract Lanes Weigh<TScales>(CoordinateClasses classes, Lanes place, Lanes rest, ClassTables tables)
        where TScales : struct, IScaleLanes;
}
