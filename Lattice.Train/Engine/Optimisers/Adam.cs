using System.Runtime.CompilerServices;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// Adam over a whole parameter store in one fused pass: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
/// p ← p − rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε) [Kingma and Ba 2015]; optionally on gradients divided by the
/// Euclidean norm of their tensor.
/// </summary>
public sealed unsafe class Adam : IWork, IDisposable
{
    private const int ElementsPerUnit = 16384;

    private readonly OptimiserSpec spec;
    private readonly ParameterStore store;
    private readonly AlignedBuffer first;
    private readonly AlignedBuffer second;
    private readonly Normaliser? normaliser;
    private double beta1Power = 1;
    private double beta2Power = 1;
    private float stepSize;
    private float secondScale;

    /// <summary>Adam at step 0.</summary>
    public Adam(OptimiserSpec spec, ParameterStore store)
    {
        this.spec = spec;
        this.store = store;
        first = new AlignedBuffer(store.Length);
        second = new AlignedBuffer(store.Length);
        normaliser = spec.Normalise ? new Normaliser(store) : null;
    }

    /// <summary>Steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>First and second moments, laid out as the store.</summary>
    public (AlignedBuffer First, AlignedBuffer Second) Moments => (first, second);

    /// <summary>Goes on from a saved count of steps; the moments are written by the caller.</summary>
    public void Resume(long steps)
    {
        Steps = steps;
        beta1Power = 1;
        beta2Power = 1;
        for (var i = 0L; i < steps; i++)
        {
            // The same products in the same order as the steps themselves made.
            beta1Power *= spec.Beta1;
            beta2Power *= spec.Beta2;
        }
    }

    /// <summary>One step along the gradients in the store.</summary>
    public void Step(Workers workers)
    {
        normaliser?.Run(workers);
        Steps++;
        beta1Power *= spec.Beta1;
        beta2Power *= spec.Beta2;
        stepSize = (float)(spec.Rate / (1 - beta1Power));
        secondScale = (float)(1 / double.Sqrt(1 - beta2Power));
        workers.Run(this, (store.Length + ElementsPerUnit - 1) / ElementsPerUnit);
        store.Touch();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        float* p = store.Values, g = store.Gradients, m = first.Pointer, v = second.Pointer;
        var beta1 = Lanes.Constant(spec.Beta1);
        var rest1 = Lanes.Constant(1 - spec.Beta1);
        var beta2 = Lanes.Constant(spec.Beta2);
        var rest2 = Lanes.Constant(1 - spec.Beta2);
        var size = Lanes.Constant(stepSize);
        var scale = Lanes.Constant(secondScale);
        var epsilon = Lanes.Constant(spec.Epsilon);

        // The store's length is a multiple of sixteen, and what lies between parameters has gradient 0 and stays 0.
        var last = int.Min((unit + 1) * ElementsPerUnit, store.Length);
        for (var i = unit * ElementsPerUnit; i < last; i += Lanes.Width)
        {
            var gradient = Lanes.Load(g + i);
            var moment = (beta1 * Lanes.Load(m + i)) + (rest1 * gradient);
            var square = (beta2 * Lanes.Load(v + i)) + (rest2 * gradient * gradient);
            moment.Store(m + i);
            square.Store(v + i);
            (Lanes.Load(p + i) - (size * moment / ((Lanes.Sqrt(square) * scale) + epsilon))).Store(p + i);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
