using LanguageExt;
using Lattice.Math.Lattices;
using Lattice.Math.Moments;

namespace Lattice.App.Lattices;

/// <summary>Moments of a lattice's cell from random points, compared with the published values.</summary>
/// <param name="Lattice">The lattice.</param>
/// <param name="Seed">The seed of the points.</param>
/// <param name="Moments">The moments.</param>
internal sealed record MomentsResult(ChosenLattice Lattice, ulong Seed, LatticeMoments Moments)
{
    /// <summary>The maximum deviation, in standard errors, that counts as agreement with a published value.</summary>
    public const double Bar = 4;

    /// <summary>G as measured, with what follows from it.</summary>
    public SecondMoment Measured =>
        new SecondMoment.Measured(Moments.NormalisedSecondMoment, Moments.NormalisedSecondMomentError, "random points of the cell");

    /// <summary>The test of whether the covariance is σ²I.</summary>
    public WhitenessTest Whiteness => WhitenessTest.Of(Moments);

    /// <summary>The known G.</summary>
    public Option<SecondMoment> Reference => Lattice.Lattice.Facts.SecondMoment;

    /// <summary>(G measured − G known)/√(SE² + SE_known²).</summary>
    public Option<double> Deviation => Reference.Map(known =>
        (Moments.NormalisedSecondMoment - known.Value) / double.Hypot(Moments.NormalisedSecondMomentError, known.StandardError));

    /// <summary>The standard error of the gain in decibels, to first order.</summary>
    public double GainError => 10 / double.Log(10) * Moments.NormalisedSecondMomentError / Moments.NormalisedSecondMoment;

    /// <summary>The standard error of ½·log(2πe·G), to first order.</summary>
    public double NatsError => 0.5 * Moments.NormalisedSecondMomentError / Moments.NormalisedSecondMoment;
}
