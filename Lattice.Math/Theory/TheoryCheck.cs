using Lattice.Domain.Quantities;

namespace Lattice.Math.Theory;

/// <summary>A claim of the theory, as two numbers that it says are equal.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Source">What it was tested on: the distribution of X, the draws.</param>
/// <param name="Left">One side.</param>
/// <param name="Right">The other side.</param>
/// <param name="StandardError">The standard error of their difference.</param>
/// <param name="Score">The difference as a standard normal number if the claim holds: (left − right)/standard error, or for a statistic its
/// <see cref="ChiSquared.Score"/>.</param>
/// <param name="Count">The number of independent draws behind it.</param>
internal sealed record TheoryCheck(
    TheoryClaim Claim, string Source, double Left, double Right, double StandardError, double Score, int Count)
{
    /// <summary>Beyond this many standard errors a claim is rejected; a true claim is, with probability 7e-6.</summary>
    public const double Threshold = 4.5;

    /// <summary>True when the sides agree to within <see cref="Threshold"/>; never for numbers that are not finite.</summary>
    public bool Holds => double.Abs(Score) <= Threshold;

    /// <summary>A check of two independent means, or of a mean and an exact number.</summary>
    public static TheoryCheck Of(TheoryClaim claim, string source, Estimate left, Estimate right)
    {
        var error = double.Hypot(left.StandardError, right.StandardError);
        return new(claim, source, left.Value, right.Value, error, Quotient(left.Value - right.Value, error), left.Count);
    }

    /// <summary>A check of a χ² statistic against its degrees of freedom, its mean.</summary>
    public static TheoryCheck Of(TheoryClaim claim, string source, double statistic, int degrees, int count) =>
        new(claim, source, statistic, degrees, double.Sqrt(2.0 * degrees), ChiSquared.Score(statistic, degrees), count);

    internal static double Quotient(double difference, double error) => difference == 0 ? 0 : difference / error;
}

/// <summary>The claims that <see cref="TheoryCheck"/> tests.</summary>
internal enum TheoryClaim
{
    /// <summary>Lemma 1: K(x + U) − U has the distribution of x − U.</summary>
    CryptoLemma,

    /// <summary>Theorem 1: E[−log P(Z|U)] = E[−log V·g(X − U)].</summary>
    TheoremOne,

    /// <summary>The frequencies of Z for X from the prior are V·g(z − u).</summary>
    CountedCode,

    /// <summary>Equation 12: D_KL(U ‖ N(0, σ²I)) = (m/2)·log(2πe·G).</summary>
    GaussianDivergence,

    /// <summary>Lemma 4: E[UUᵀ] = σ²I.</summary>
    WhiteDither,
}
