namespace Lattice.Train.Compression;

/// <summary>Sums over vectors x and what they are decoded to, x̂.</summary>
/// <param name="Squares">Σ‖x‖².</param>
/// <param name="SquaredErrors">Σ‖x − x̂‖².</param>
/// <param name="CosineDistances">Σ (1 − cos(x, x̂)), over the vectors other than 0.</param>
/// <param name="Directions">How many those are.</param>
internal readonly record struct VectorErrors(double Squares, double SquaredErrors, double CosineDistances, long Directions)
{
    /// <summary>Σ‖x − x̂‖²/Σ‖x‖²; 0 if all vectors are 0 and come back so.</summary>
    public double Relative => SquaredErrors == 0 ? 0 : SquaredErrors / Squares;

    /// <summary>The mean of 1 − cos(x, x̂).</summary>
    public double CosineDistance => Directions == 0 ? 0 : CosineDistances / Directions;

    /// <summary>Both sums.</summary>
    public static VectorErrors operator +(VectorErrors left, VectorErrors right) => new(
        left.Squares + right.Squares, left.SquaredErrors + right.SquaredErrors, left.CosineDistances + right.CosineDistances,
        left.Directions + right.Directions);

    /// <summary>Those of one vector.</summary>
    public static VectorErrors Of(ReadOnlySpan<float> vector, ReadOnlySpan<float> restored)
    {
        var (squares, errors, others, products) = (0.0, 0.0, 0.0, 0.0);
        for (var j = 0; j < vector.Length; j++)
        {
            double own = vector[j], other = restored[j];
            squares += own * own;
            errors += (own - other) * (own - other);
            others += other * other;
            products += own * other;
        }

        return new(
            squares, errors, squares > 0 ? 1 - (others > 0 ? products / double.Sqrt(squares * others) : 0) : 0, squares > 0 ? 1 : 0);
    }
}
