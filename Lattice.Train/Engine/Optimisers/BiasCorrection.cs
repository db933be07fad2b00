using Lattice.Domain.Experiment;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// The bias corrections of moments that start at zero, at step t: 1 − β₁ᵗ and 1 − β₂ᵗ [Kingma and Ba 2015]; and the learning rate, which
/// may decay.
/// </summary>
internal sealed class BiasCorrection(OptimiserSpec spec)
{
    private double beta1Power = 1;
    private double beta2Power = 1;
    private double rate = spec.Rate;

    // Read in every step, which must not allocate.
    private readonly RateDecay? decay = spec.Decay.MatchUnsafe(Some: one => one, None: () => null);

    /// <summary>t.</summary>
    public long Steps { get; private set; }

    /// <summary>rate/(1 − β₁ᵗ), the factor for m.</summary>
    public double StepSize => rate / (1 - beta1Power);

    /// <summary>1/√(1 − β₂ᵗ), the factor for √v.</summary>
    public double SecondScale => 1 / double.Sqrt(1 - beta2Power);

    /// <summary>Advances by one step.</summary>
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

    /// <summary>The learning rate after the given number of steps.</summary>
    public double RateAfter(long steps)
    {
        Resume(steps);
        return rate;
    }

    /// <summary>Advances from the start to the given step: the same products in the same order as if the steps had been taken.</summary>
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
