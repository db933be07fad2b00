using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Losses;

/// <summary>The factor of the cost's weight at a training step.</summary>
internal static class Annealing
{
    /// <summary>The factor at a step, counted from 0 over all epochs, in [0, 1].</summary>
    public static double At(AnnealingSpec annealing, long step) => annealing.Match(
        logistic: logistic => Sigmoid<Real64>((step - logistic.Midpoint) / logistic.Scale).Value,
        linear: linear => double.Min(1, (double)step / linear.Steps));

    /// <summary>The factor from which the cost counts as fully phased in.</summary>
    public const double InFull = 0.99;

    /// <summary>The first step at which the factor is at least <see cref="InFull"/>.</summary>
    public static long StepsToFull(AnnealingSpec annealing) => annealing.Match(
        logistic: logistic =>
            (long)double.Max(0, double.Ceiling(logistic.Midpoint + (logistic.Scale * Elementary64.Log(InFull / (1 - InFull))))),
        linear: linear => (long)double.Ceiling(InFull * linear.Steps));

    private static T Sigmoid<T>(T a) where T : IReal<T> => T.Sigmoid(a);
}
