using Lattice.Domain.Quantities;

namespace Lattice.Math.Theory;

/// <summary>
/// Sums of independent pairs (left, right), for their means and the standard error of the difference. An immutable value; sums are added in
/// the order of the draws.
/// </summary>
/// <param name="Count">n, the number of pairs.</param>
/// <param name="Left">Σ left.</param>
/// <param name="Right">Σ right.</param>
/// <param name="Difference">Σ (left − right).</param>
/// <param name="Squares">Σ (left − right)².</param>
internal readonly record struct PairedMeans(int Count, double Left, double Right, double Difference, double Squares)
{
    /// <summary>The sums of pairs.</summary>
    public static PairedMeans Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (sumLeft, sumRight, sum, squares) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            var difference = left[i] - right[i];
            sumLeft += left[i];
            sumRight += right[i];
            sum += difference;
            squares = double.FusedMultiplyAdd(difference, difference, squares);
        }

        return new(left.Length, sumLeft, sumRight, sum, squares);
    }

    /// <summary>The sums over both sets of pairs.</summary>
    public PairedMeans Plus(PairedMeans other) =>
        new(Count + other.Count, Left + other.Left, Right + other.Right, Difference + other.Difference, Squares + other.Squares);

    /// <summary>The mean of left − right, with its standard error over pairs.</summary>
    public Estimate MeanDifference => Estimate.OfSums(Difference, Squares, Count);

    /// <summary>
    /// The pairs as a check. A rounding allowance, 1e-13 of the larger side and at least 1e-13, is added to the standard error.
    /// </summary>
    public TheoryCheck Check(TheoryClaim claim, string source)
    {
        var (left, right, difference) = (Left / Count, Right / Count, MeanDifference);
        var rounding = 1e-13 * double.Max(1, double.Max(double.Abs(left), double.Abs(right)));
        var error = double.Hypot(difference.StandardError, rounding);
        return new(claim, source, left, right, error, TheoryCheck.Quotient(difference.Value, error), Count);
    }
}
