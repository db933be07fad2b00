namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// Adam on an engine [Kingma and Ba 2015]: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², p ← p − rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε);
/// optionally on gradients divided by the Euclidean norm of their tensor, or clipped by their global norm, and with a decaying rate.
/// </summary>
internal interface IOptimiser : IDisposable
{
    /// <summary>The number of steps taken.</summary>
    long Steps { get; }

    /// <summary>Computes the derivatives of a plan's objective at its last run and takes one step along them.</summary>
    /// <param name="plan">A plan over these parameters, compiled with an objective.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">The plan is over different parameters.</exception>
    void Step(IPlan plan, Workers workers);

    /// <summary>Resumes from a saved step count; the caller writes the moments.</summary>
    void Resume(long steps);

    /// <summary>A moment of a parameter's gradients, row-major.</summary>
    float[] ReadMoment(Moment moment, int index);

    /// <summary>Sets a moment of a parameter's gradients.</summary>
    void WriteMoment(Moment moment, int index, ReadOnlySpan<float> numbers);
}
