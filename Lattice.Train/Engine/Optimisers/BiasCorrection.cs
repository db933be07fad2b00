using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// The bias corrections of moments that start at zero, at step t: 1 − β₁ᵗ and 1 − β₂ᵗ [Kingma and Ba 2015]; the learning rate, which may
/// decay; and the factors of a step that depend on either.
/// </summary>
internal sealed class BiasCorrection(OptimiserSpec spec)
{
    private double beta1Power = 1;
    private double beta2Power = 1;
    private double rate = spec.Rate;

    // Read in every step, which must not allocate.
    private readonly RateDecay.Steps? falls = spec.Decay.MatchUnsafe(Some: decay => decay as RateDecay.Steps, None: () => null);
    private readonly RateDecay.Cosine? cosine = spec.Decay.MatchUnsafe(Some: decay => decay as RateDecay.Cosine, None: () => null);
    private readonly double greatestAverage = spec.Average.IfNone(0);

    /// <summary>t.</summary>
    public long Steps { get; private set; }

    /// <summary>rate/(1 − β₁ᵗ), the factor for m.</summary>
    public double StepSize => rate / (1 - beta1Power);

    /// <summary>1/√(1 − β₂ᵗ), the factor for √v.</summary>
    public double SecondScale => 1 / double.Sqrt(1 - beta2Power);

    /// <summary>1 − rate·w, what weight decay leaves of a weight.</summary>
    public double Kept => 1 - (rate * spec.WeightDecay);

    /// <summary>1 − γ_t, the factor of p − a in the moving average of the parameters.</summary>
    public double AverageStep => 1 - double.Min(greatestAverage, (Steps - 1.0) / (Steps + 8.0));

    /// <summary>Advances by one step.</summary>
    public void Advance()
    {
        Steps++;
        beta1Power *= spec.Beta1;
        beta2Power *= spec.Beta2;
        if (falls is not null && Steps >= falls.Start && (Steps - falls.Start) % falls.Every == 0)
        {
            rate *= falls.Factor;
        }
        else if (cosine is not null && Steps >= cosine.Start)
        {
            var turn = 0.5 * double.Min(1, (double)(Steps - cosine.Start) / cosine.Length);
            rate = spec.Rate * (cosine.Final + ((1 - cosine.Final) * 0.5 * (1 + Elementary64.SinCosTwoPi(turn).Cos)));
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
