using Lattice.Domain.Experiment;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// What moments that start at zero are divided by at step t: 1 − β₁ᵗ and 1 − β₂ᵗ [Kingma and Ba 2015]; and the rate, which may fall.
/// </summary>
internal sealed class BiasCorrection(OptimiserSpec spec)
{
    private double beta1Power = 1;
    private double beta2Power = 1;
    private double rate = spec.Rate;

    // Looked at in every step, which allocates nothing.
    private readonly RateDecay? decay = spec.Decay.MatchUnsafe(Some: one => one, None: () => null);

    /// <summary>t.</summary>
    public long Steps { get; private set; }

    /// <summary>rate/(1 − β₁ᵗ), what m is multiplied by.</summary>
    public double StepSize => rate / (1 - beta1Power);

    /// <summary>1/√(1 − β₂ᵗ), what √v is multiplied by.</summary>
    public double SecondScale => 1 / double.Sqrt(1 - beta2Power);

    /// <summary>One step more.</summary>
    public void Advance()
    {
        Steps++;
        beta1Power *= spec.Beta1;
        beta2Power *= spec.Beta2;
        if (decay is not null && Steps >= decay.Start && (Steps - decay.Start) % decay.Every == 0)
        {
            rate *= decay.Factor;
        }
    }

    /// <summary>From the start to so many steps: the same products in the same order as the steps themselves made.</summary>
    public void Resume(long steps)
    {
        Steps = 0;
        beta1Power = 1;
        beta2Power = 1;
        rate = spec.Rate;
        while (Steps < steps)
        {
            Advance();
        }
    }
}
