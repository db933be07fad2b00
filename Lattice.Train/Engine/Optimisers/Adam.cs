using System.Runtime.CompilerServices;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Optimisers;

/// <summary>
/// Adam over a parameter store (<see cref="IOptimiser"/>), panel by panel in one fused pass.
/// </summary>
internal sealed unsafe class Adam : IWork, IPanelUpdate, IOptimiser
{
    private readonly OptimiserSpec spec;
    private readonly ParameterStore store;
    private readonly AlignedBuffer first;
    private readonly AlignedBuffer second;
    private readonly AlignedBuffer? average;
    private readonly Normaliser? normaliser;
    private readonly GlobalNorm? norm;
    private readonly bool[] applied;
    private readonly BiasCorrection correction;
    private readonly List<AlignedBuffer> places = [];
    private readonly double clip;
    private float stepSize;
    private float secondScale;
    private float gradientScale = 1;
    private float kept = 1;
    private float averageStep;

    /// <summary>Adam at step 0.</summary>
    public Adam(OptimiserSpec spec, ParameterStore store)
    {
        this.spec = spec;
        this.store = store;
        correction = new BiasCorrection(spec);
        first = new AlignedBuffer(store.Length);
        second = new AlignedBuffer(store.Length);
        average = spec.Average.IsSome ? new AlignedBuffer(store.Length) : null;
        applied = new bool[store.Count];
        normaliser = spec.Normalise ? new Normaliser(store) : null;
        clip = spec.Clip.Map(greatest => greatest.Value).IfNone(double.PositiveInfinity);
        norm = spec.Clip.IsSome ? new GlobalNorm(store) : null;
    }

    /// <inheritdoc/>
    public long Steps => correction.Steps;

    /// <inheritdoc/>
    public bool Averages => average is not null;

    /// <inheritdoc/>
    public float[] ReadMoment(Moment moment, int index) => store.ReadPart(Buffer(moment), index);

    /// <inheritdoc/>
    public void WriteMoment(Moment moment, int index, ReadOnlySpan<float> numbers) => store.WritePart(Buffer(moment), index, numbers);

    /// <inheritdoc/>
    public void Resume(long steps) => correction.Resume(steps);

    /// <summary>
    /// Computes the derivatives of the plan's objective and takes one step along them: weights are updated while their gradients are in the
    /// cache.
    /// </summary>
    /// <exception cref="ArgumentException">The plan is over different parameters.</exception>
    public void Step(IPlan plan, Workers workers)
    {
        if (plan is not ManagedPlan own || own.Store != store)
        {
            throw new ArgumentException("The plan and the optimiser are over different parameters.", nameof(plan));
        }

        own.Backward(workers, Begin(workers));
        End(workers);
    }

    /// <summary>One step along the gradients in the store.</summary>
    public void Step(Workers workers)
    {
        Begin(workers);
        End(workers);
    }

    /// <summary>
    /// Begins a step whose gradients are about to be computed. The result updates weights during that computation; it is null if that is
    /// impossible, because a norm over a whole tensor or over all of them must be known first.
    /// </summary>
    internal IPanelUpdate? Begin(Workers workers)
    {
        while (places.Count < workers.Count)
        {
            places.Add(new AlignedBuffer(IPanelUpdate.Panels * store.LargestPiece));
        }

        correction.Advance();
        stepSize = (float)correction.StepSize;
        secondScale = (float)correction.SecondScale;
        kept = (float)correction.Kept;
        averageStep = (float)correction.AverageStep;
        return normaliser is null && norm is null ? this : null;
    }

    /// <summary>Ends a step: updates every parameter not yet updated since it began.</summary>
    internal void End(Workers workers)
    {
        normaliser?.Run(workers);
        gradientScale = norm?.Scale(workers, clip) ?? 1;
        workers.Run(this, store.Pieces.Count);
        System.Array.Clear(applied);
    }

    /// <inheritdoc/>
    float* IPanelUpdate.Place(int worker) => places[worker].Pointer;

    /// <inheritdoc/>
    void IPanelUpdate.Apply(int parameter, int panel, float* gradient)
    {
        // Several threads may set this at once, all to the same value.
        applied[parameter] = true;
        Update(parameter, panel, gradient);
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
        average?.Dispose();
        foreach (var place in places)
        {
            place.Dispose();
        }
    }

    private AlignedBuffer Buffer(Moment moment) => moment switch
    {
        Moment.First => first,
        Moment.Second => second,
        _ => average ?? throw new InvalidOperationException("This optimiser keeps no average of the parameters."),
    };

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
        var shortened = Lanes.Constant(gradientScale);
        var remaining = Lanes.Constant(store.IsWeight(index) ? kept : 1);

        // The gaps between parameters, and past a matrix's last column, have gradient 0 and stay 0.
        var (offset, length) = store.PieceAt(index, panel);
        for (var i = offset; i < offset + length; i += Lanes.Width, g += Lanes.Width)
        {
            var gradient = shortened * Lanes.Load(g);
            var moment = (beta1 * Lanes.Load(m + i)) + (rest1 * gradient);
            var square = (beta2 * Lanes.Load(v + i)) + (rest2 * gradient * gradient);
            moment.Store(m + i);
            square.Store(v + i);
            ((remaining * Lanes.Load(p + i)) - (size * moment / ((Lanes.Sqrt(square) * scale) + epsilon))).Store(p + i);
        }

        if (average is not null)
        {
            Follow(p, average.Pointer, offset, length);
        }
    }

    /// <summary>a ← a + (1 − γ_t)(p − a) over a piece that has just been updated and is in the cache.</summary>
    private void Follow(float* p, float* a, int offset, int length)
    {
        var step = Lanes.Constant(averageStep);
        for (var i = offset; i < offset + length; i += Lanes.Width)
        {
            var mean = Lanes.Load(a + i);
            (mean + (step * (Lanes.Load(p + i) - mean))).Store(a + i);
        }
    }
}
