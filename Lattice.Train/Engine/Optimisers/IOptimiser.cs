namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// Adam on an engine [Kingma and Ba 2015]: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², p ← (1 − rate·w)·p − rate/(1 − β₁ᵗ) · m / (√v/√(1 −
/// β₂ᵗ) + ε), w the decay of weights; optionally on gradients divided by the Euclidean norm of their tensor, or clipped by their global
/// norm, with a decaying rate, and with a moving average of the parameters.
/// </summary>
internal interface IOptimiser : IDisposable
{
    /// <summary>The number of steps taken.</summary>
    long Steps { get; }

    /// <summary>True when it keeps a moving average of the parameters (<see cref="Moment.Average"/>).</summary>
    bool Averages { get; }

    /// <summary>Computes the derivatives of a plan's objective at its last run and takes one step along them.</summary>
    /// <param name="plan">A plan over these parameters, compiled with an objective.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">The plan is over different parameters.</exception>
    void Step(IPlan plan, Workers workers);

    /// <summary>Resumes from a saved step count; the caller writes the moments.</summary>
    void Resume(long steps);

    /// <summary>A moment of a parameter, row-major.</summary>
    /// <exception cref="InvalidOperationException">It keeps no average, and that is asked for.</exception>
    float[] ReadMoment(Moment moment, int index);

    /// <summary>Sets a moment of a parameter.</summary>
    /// <exception cref="InvalidOperationException">It keeps no average, and that is asked for.</exception>
    void WriteMoment(Moment moment, int index, ReadOnlySpan<float> numbers);
}
