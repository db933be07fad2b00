using Lattice.Math.Algebra;

namespace Lattice.Math.Densities.Batches;

/// <summary>Tables of eight numbers per class.</summary>
/// <param name="weights">Weights.</param>
/// <param name="slopes">Their derivatives with respect to x, or spare room.</param>
/// <param name="logScaleSlopes">Their derivatives with respect to log s, or spare room.</param>
/// <param name="exponents">Room for the exponents.</param>
/// <param name="hasSlopes">Whether derivatives are wanted.</param>
internal readonly unsafe struct ClassTables(float* weights, float* slopes, float* logScaleSlopes, float* exponents, bool hasSlopes)
{
    public float* Weights => weights;

    public float* Slopes => slopes;

    public float* LogScaleSlopes => logScaleSlopes;

    public float* Exponents => exponents;

    public bool HasSlopes => hasSlopes;

    /// <summary>The tables starting at a class.</summary>
    public ClassTables From(int label)
    {
        var at = label * Lanes.Width;
        return new(weights + at, slopes + at, logScaleSlopes + at, exponents + at, hasSlopes);
    }
}
