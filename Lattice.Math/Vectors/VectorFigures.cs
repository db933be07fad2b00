namespace Lattice.Math.Vectors;

/// <summary>What a codec does to vectors, means over them.</summary>
/// <param name="BitsPerVector">The length of the code.</param>
/// <param name="Deviation">The standard deviation of that length, bits.</param>
/// <param name="SquaredError">‖x − x̂‖².</param>
/// <param name="CosineDistance">1 − cos(x, x̂), over the vectors other than 0.</param>
internal readonly record struct VectorFigures(double BitsPerVector, double Deviation, double SquaredError, double CosineDistance);
