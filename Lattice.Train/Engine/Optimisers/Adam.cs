using System.Runtime.CompilerServices;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// Adam over a parameter store, panel by panel in one fused pass: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
/// p ← p − rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε) [Kingma and Ba 2015]; optionally on gradients divided by the
/// Euclidean norm of their tensor.
/// </summary>
public sealed unsafe class Adam : IWork, IPanelUpdate, IDisposable
{
    private readonly OptimiserSpec spec;
    private readonly ParameterStore store;
    private readonly AlignedBuffer first;
    private readonly AlignedBuffer second;
    private readonly Normaliser? normaliser;
    private readonly bool[] applied;
    private readonly List<AlignedBuffer> places = [];
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
        applied = new bool[store.Count];
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
        Begin(workers);
        End(workers);
    }

    /// <summary>
    /// Begins a step whose gradients are about to be computed. What it returns updates weights while they are; it is null
    /// where that cannot be, because a norm over the whole tensor comes first.
    /// </summary>
    internal IPanelUpdate? Begin(Workers workers)
    {
        while (places.Count < workers.Count)
        {
            places.Add(new AlignedBuffer(store.LargestPiece));
        }

        Steps++;
        beta1Power *= spec.Beta1;
        beta2Power *= spec.Beta2;
        stepSize = (float)(spec.Rate / (1 - beta1Power));
        secondScale = (float)(1 / double.Sqrt(1 - beta2Power));
        return normaliser is null ? this : null;
    }

    /// <summary>Ends a step: updates every parameter that was not updated since it began.</summary>
    internal void End(Workers workers)
    {
        normaliser?.Run(workers);
        workers.Run(this, store.Pieces.Count);
        System.Array.Clear(applied);
    }

    /// <inheritdoc/>
    float* IPanelUpdate.Place(int worker) => places[worker].Pointer;

    /// <inheritdoc/>
    void IPanelUpdate.Apply(int parameter, int panel, int worker)
    {
        // Several threads may say so at once, but all say the same.
        applied[parameter] = true;
        Update(parameter, panel, places[worker].Pointer);
    }

    /// <inheritdoc/>
    public void Execute(int unit, int worker)
    {
        var (index, panel) = store.Pieces[unit];
        if (!applied[index])
        {
            Update(index, panel, store.Gradients + store.PieceAt(index, panel).Offset);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        foreach (var place in places)
        {
            place.Dispose();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(int index, int panel, float* g)
    {
        float* p = store.Values, m = first.Pointer, v = second.Pointer;
        var beta1 = Lanes.Constant(spec.Beta1);
        var rest1 = Lanes.Constant(1 - spec.Beta1);
        var beta2 = Lanes.Constant(spec.Beta2);
        var rest2 = Lanes.Constant(1 - spec.Beta2);
        var size = Lanes.Constant(stepSize);
        var scale = Lanes.Constant(secondScale);
        var epsilon = Lanes.Constant(spec.Epsilon);

        // What lies between parameters, and beyond a matrix's last column, has gradient 0 and stays 0.
        var (offset, length) = store.PieceAt(index, panel);
        for (var i = offset; i < offset + length; i += Lanes.Width, g += Lanes.Width)
        {
            var gradient = Lanes.Load(g);
            var moment = (beta1 * Lanes.Load(m + i)) + (rest1 * gradient);
            var square = (beta2 * Lanes.Load(v + i)) + (rest2 * gradient * gradient);
            moment.Store(m + i);
            square.Store(v + i);
            (Lanes.Load(p + i) - (size * moment / ((Lanes.Sqrt(square) * scale) + epsilon))).Store(p + i);
        }
    }
}
