namespace Lattice.Math.Algebra;

/// <summary>
/// The algebra of tensors: matrices whose rows are data and whose columns are features. Element-wise operations of
/// <see cref="IReal{T}"/> broadcast axes of length 1.
/// </summary>
/// <remarks>
/// Primitives are abstract. Composites have a default body in terms of the primitives; an engine overrides those it can
/// fuse, and the conformance suite runs every composite both ways.
/// </remarks>
/// <typeparam name="T">The interpreter.</typeparam>
public interface ITensor<T> : IReal<T> where T : ITensor<T>
{
    /// <summary>Rows and columns.</summary>
    Shape Shape { get; }

    /// <summary>Matrix product: [n × k]·[k × m] → [n × m].</summary>
    static abstract T MatMul(T left, T right);

    /// <summary>Sum of each row: [n × m] → [n × 1].</summary>
    static abstract T SumOverColumns(T a);

    /// <summary>Sum of each column: [n × m] → [1 × m].</summary>
    static abstract T SumOverRows(T a);

    /// <summary>log Σ exp of each row, without overflow: [n × m] → [n × 1].</summary>
    static abstract T LogSumExpOverColumns(T a);

    /// <summary>Columns start … start + count − 1: [n × m] → [n × count].</summary>
    static abstract T Columns(T a, int start, int count);

    /// <summary>Rows start … start + count − 1: [n × m] → [count × m].</summary>
    static abstract T Rows(T a, int start, int count);

    /// <summary>The parts side by side: [n × a], [n × b], … → [n × (a + b + …)].</summary>
    static abstract T ConcatenateColumns(params ReadOnlySpan<T> parts);

    /// <summary>The parts one below the other: [a × m], [b × m], … → [(a + b + …) × m].</summary>
    static abstract T ConcatenateRows(params ReadOnlySpan<T> parts);

    /// <summary>The same numbers, row by row, in another shape of as many.</summary>
    static abstract T Reshape(T a, Shape shape);

    /// <summary>
    /// Rows of a table by their numbers: [v × m] and [n × 1] → [n × m]; zeros where the number is negative. Numbers are whole, below v,
    /// and no derivative flows through them.
    /// </summary>
    static abstract T Gather(T table, T numbers);

    /// <summary>
    /// Of each row the element in the column of the number given: [n × m] and [n × 1] → [n × 1]; 0 where the number is negative. Numbers
    /// are
    /// whole, below m, and no derivative flows through them.
    /// </summary>
    static abstract T Pick(T a, T numbers);

    /// <summary>The same value, through which no derivative flows.</summary>
    static new abstract T StopGradient(T a);

    /// <summary>An element-wise function of two tensors.</summary>
    static virtual T Map<TFunction>(T first, T second) where TFunction : IElementwise2 => TFunction.Apply(first, second);

    /// <summary>An element-wise function of three tensors.</summary>
    static virtual T Map<TFunction>(T first, T second, T third) where TFunction : IElementwise3 => TFunction.Apply(first, second, third);

    /// <summary>x·W + b: x [n × k], W [k × m], b [1 × m] → [n × m].</summary>
    static virtual T Linear(T x, T weight, T bias) => T.MatMul(x, weight) + bias;

    /// <summary>The gated layer (x·W_h + b_h) · sigmoid(x·W_g + b_g), both maps [k × m] → [n × m].</summary>
    static virtual T GatedLinear(T x, T weight, T bias, T gateWeight, T gateBias) =>
        T.Linear(x, weight, bias) * T.Sigmoid(T.Linear(x, gateWeight, gateBias));

    /// <summary>
    /// −log Q(target | logits) of a product of Bernoulli laws, nats per row: Σ_i softplus(l_i) − t_i·l_i, [n × m] → [n × 1]. Targets lie in
    /// [0, 1].
    /// </summary>
    static virtual T BernoulliLoss(T logits, T targets) => T.SumOverColumns(T.Softplus(logits) - targets * logits);

    /// <summary>½‖t − y‖² per row: [n × m] → [n × 1].</summary>
    static virtual T SquaredLoss(T outputs, T targets)
    {
        var difference = outputs - targets;
        return T.SumOverColumns(T.Constant(0.5) * difference * difference);
    }

    /// <summary>−log softmax(logits)·target per row, targets one-hot: [n × m] → [n × 1], nats.</summary>
    static virtual T CategoricalLoss(T logits, T targets) => T.LogSumExpOverColumns(logits) - T.SumOverColumns(targets * logits);

    /// <summary>A function of points and the logarithms of their scales that an engine may fuse, such as the cost of a lattice.</summary>
    static virtual T Apply(IScaledFunction function, T points, T logScales) => function.Apply(points, logScales);

    /// <summary>
    /// −log softmax(h·W + b) at the word given, nats: h [n × k], W [k × v], b [1 × v], words [n × 1] → [n × 1]; 0 where the word is
    /// negative, which says that there is none.
    /// </summary>
    static virtual T WordLoss(T hidden, T weight, T bias, T words)
    {
        var logits = T.Linear(hidden, weight, bias);
        return T.SelectLess(words, T.Constant(0), T.Constant(0), T.LogSumExpOverColumns(logits) - T.Pick(logits, words));
    }

    /// <summary>
    /// One step of a gated recurrent unit [Cho et al. 2014, with the reset gate behind the recurrent product]: with q = h·U + c and p, the
    /// input's product W·x + b, in three parts each, r = σ(p₁ + q₁), z = σ(p₂ + q₂), n = tanh(p₃ + r ⊙ q₃), the new state
    /// (1 − z) ⊙ n + z ⊙ h.
    /// </summary>
    /// <param name="projected">p, [n × 3u].</param>
    /// <param name="state">h, [n × u].</param>
    /// <param name="stateWeight">U, [u × 3u].</param>
    /// <param name="stateBias">c, [1 × 3u].</param>
    static virtual T GruStep(T projected, T state, T stateWeight, T stateBias)
    {
        var units = state.Shape.Columns;
        var recurrent = T.Linear(state, stateWeight, stateBias);
        var reset = T.Sigmoid(T.Columns(projected, 0, units) + T.Columns(recurrent, 0, units));
        var update = T.Sigmoid(T.Columns(projected, units, units) + T.Columns(recurrent, units, units));
        var candidate = T.Tanh(T.Columns(projected, 2 * units, units) + reset * T.Columns(recurrent, 2 * units, units));
        return (T.Constant(1) - update) * candidate + update * state;
    }

    /// <summary>
    /// A gated recurrent unit over the steps of a batch of sequences, step after step in rows: the states, [steps·n × u]. Beyond its
    /// length a sequence keeps its state; backwards, the first step is a sequence's last.
    /// </summary>
    /// <param name="projected">The inputs' products, [steps·n × 3u]; step t has rows t·n … t·n + n − 1.</param>
    /// <param name="lengths">Steps of each sequence, [n × 1].</param>
    /// <param name="initial">The state before the first step, [n × u].</param>
    /// <param name="stateWeight">U, [u × 3u].</param>
    /// <param name="stateBias">c, [1 × 3u].</param>
    /// <param name="backwards">From the last step to the first.</param>
    static virtual T Gru(T projected, T lengths, T initial, T stateWeight, T stateBias, bool backwards)
    {
        var batch = initial.Shape.Rows;
        var states = new T[projected.Shape.Rows / batch];
        var state = initial;
        for (var i = 0; i < states.Length; i++)
        {
            var step = backwards ? states.Length - 1 - i : i;
            var next = T.GruStep(T.Rows(projected, step * batch, batch), state, stateWeight, stateBias);
            state = T.SelectLess(T.Constant(step), lengths, next, state);
            states[step] = state;
        }

        return T.ConcatenateRows(states);
    }

    /// <summary>
    /// Gated recurrent units on top of each other whose last output is fed back [Luong et al. 2015, section 3.3]: at each step the first
    /// layer reads projected + (last output)·W + b, every other layer reads (output below)·W + b, and what the topmost gives is the
    /// step's output, [steps·n × u]. Before the first step the output is 0.
    /// </summary>
    /// <param name="projected">The inputs' products without a bias, [steps·n × 3u], step after step in rows.</param>
    /// <param name="layers">The layers from below, all of u units.</param>
    /// <param name="keep">What the layers' outputs are multiplied by, [steps·n × u] each; none for outputs as they are.</param>
    static virtual T GruFeedback(T projected, ReadOnlySpan<GruLayer<T>> layers, ReadOnlySpan<T> keep)
    {
        var batch = layers[0].Initial.Shape.Rows;
        var outputs = new T[projected.Shape.Rows / batch];
        var states = new T[layers.Length];
        var output = T.Constant(0) * T.StopGradient(layers[0].Initial);
        for (var step = 0; step < outputs.Length; step++)
        {
            for (var i = 0; i < layers.Length; i++)
            {
                var input = T.Linear(output, layers[i].InputWeight, layers[i].InputBias);
                states[i] = T.GruStep(
                    i == 0 ? T.Rows(projected, step * batch, batch) + input : input,
                    step == 0 ? layers[i].Initial : states[i],
                    layers[i].StateWeight,
                    layers[i].StateBias);
                output = keep.IsEmpty ? states[i] : states[i] * T.Rows(keep[i], step * batch, batch);
            }

            outputs[step] = output;
        }

        return T.ConcatenateRows(outputs);
    }
}
