using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Losses;

/// <summary>What the cost's weight is multiplied by at a training step.</summary>
public static class Annealing
{
    /// <summary>The factor at a step, counted from 0 over all epochs, in [0, 1].</summary>
    public static double At(AnnealingSpec annealing, long step) => annealing.Match(
        logistic: logistic => Sigmoid<Real64>((step - logistic.Midpoint) / logistic.Scale).Value,
        linear: linear => double.Min(1, (double)step / linear.Steps));

    private static T Sigmoid<T>(T a) where T : IReal<T> => T.Sigmoid(a);
}
