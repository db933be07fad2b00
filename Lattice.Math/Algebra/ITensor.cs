
namespace Lattice.Math.Algebra;

/// <summary>
/// The tensor algebra: matrices whose rows are data and whose columns are features. Element-wise operations of <see cref="IReal{T}"/>
/// broadcast axes of length 1.
/// </summary>
/// <remarks>
/// Primitives are abstract. Composites have a default body in terms of the primitives; an engine overrides those it can fuse, and the
/// conformance suite runs every composite both ways.
/// </remarks>
/// <typeparam name="T">The interpreter.</typeparam>
internal interface ITensor<T> : IReal<T> where T : ITensor<T>
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

    /// <summary>The same elements, row by row, in another shape with the same element count.</summary>
    static abstract T Reshape(T a, Shape shape);

    /// <summary>
    /// Rows of a table by index: [v × m] and [n × 1] → [n × m]; zeros where the index is negative. Indices are whole numbers below v, and
    /// no derivative flows through them.
    /// </summary>
    static abstract T Gather(T table, T indices);

    /// <summary>
    /// From each row, the element in the column with the given index: [n × m] and [n × 1] → [n × 1]; 0 where the index is negative. Indices
    /// are whole numbers below m, and no derivative flows through them.
    /// </summary>
    static abstract T Pick(T a, T indices);

    /// <summary>Columns in the order of an arrangement: [n × inputs] → [n × outputs].</summary>
    static abstract T Arrange(T a, Arrangement arrangement);

    /// <summary>The same value with no derivative.</summary>
    static new abstract T StopGradient(T a);

    /// <summary>An element-wise function of a tensor.</summary>
    static virtual T Map<TFunction>(T value) where TFunction : IElementwise1 => TFunction.Apply(value);

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
    /// A two-dimensional convolution: x [n × height·width·channels], W [k·k·channels × m], b [1 × m] → [n × pixels·m], the m numbers of a
    /// pixel together.
    /// </summary>
    static virtual T Convolution(T x, T weight, T bias, ConvolutionShape shape)
    {
        var (rows, outputs) = (x.Shape.Rows, weight.Shape.Columns);
        var patches = T.Reshape(T.Arrange(x, shape.Patches), new Shape(rows * shape.Pixels, shape.Depth));
        return T.Reshape(T.Linear(patches, weight, bias), new Shape(rows, shape.Pixels * outputs));
    }

    /// <summary>
    /// The gated convolution h·sigmoid(g): the first half of W's columns gives h, the second g. W [k·k·channels × 2m], b [1 × 2m] → [n ×
    /// pixels·m].
    /// </summary>
    static virtual T GatedConvolution(T x, T weight, T bias, ConvolutionShape shape)
    {
        var both = T.Convolution(x, weight, bias, shape);
        return T.Arrange(both, Half(0)) * T.Sigmoid(T.Arrange(both, Half(1)));

        Arrangement Half(int which) => new(
            weight.Shape.Columns / 2, 2 * shape.Pixels, [.. Enumerable.Range(0, shape.Pixels).Select(pixel => (2 * pixel) + which)]);
    }

    /// <summary>The residual block x + h·sigmoid(g) of a gated convolution with stride 1 and as many outputs as channels.</summary>
    static virtual T ResidualConvolution(T x, T weight, T bias, ConvolutionShape shape) => x + T.GatedConvolution(x, weight, bias, shape);

    /// <summary>
    /// −log Q(target | logits) for a product of Bernoulli distributions, nats per row: Σ_i softplus(l_i) − t_i·l_i, [n × m] → [n × 1].
    /// Targets lie in [0, 1].
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

    /// <summary>
    /// −log P(target | outputs) of levels under discretised logistic distributions, nats per row: [n × b·m] and [n × m] or [1 × m] → [n ×
    /// 1], b = <see cref="LogisticLevels.Blocks"/>. No derivative flows through the targets.
    /// </summary>
    static virtual T LogisticLoss(T outputs, T targets, LogisticLevels levels)
    {
        var (width, given) = (targets.Shape.Columns, T.StopGradient(targets));
        T LogMass(int component) => levels.LogMass(Block(levels.Means + component), Block(levels.Scales + component), given);
        T Block(int block) => T.Columns(outputs, block * width, width);
        if (levels.Components == 1)
        {
            return -T.SumOverColumns(LogMass(0));
        }

        var all = Block(0);
        var joint = all + LogMass(0);
        for (var component = 1; component < levels.Components; component++)
        {
            var weight = Block(component);
            (all, joint) = (all + T.Softplus(weight - all), joint + T.Softplus(weight + LogMass(component) - joint));
        }

        return T.SumOverColumns(all - joint);
    }

    /// <summary>
    /// −log P(target | logits) of levels under a softmax for each value, nats per row: [n × m·L] and [n × m] or [1 × m] → [n × 1]. The
    /// L logits of a value stand side by side; targets are k/(L − 1), and no derivative flows through them.
    /// </summary>
    static virtual T LevelsLoss(T logits, T targets, int levels)
    {
        var (rows, width) = (logits.Shape.Rows, targets.Shape.Columns);
        var given = T.Round(T.Constant(levels - 1) * T.StopGradient(targets));
        var all = T.ConcatenateRows([.. Enumerable.Repeat(given, rows / targets.Shape.Rows)]);
        var each = T.Reshape(logits, new Shape(rows * width, levels));
        var losses = T.LogSumExpOverColumns(each) - T.Pick(each, T.Reshape(all, new Shape(rows * width, 1)));
        return T.SumOverColumns(T.Reshape(losses, new Shape(rows, width)));
    }

    /// <summary>A function of points and log-scales that an engine may fuse, such as the cost of a lattice.</summary>
    static virtual T Apply(IScaledFunction function, T points, T logScales) => function.Apply(points, logScales);

    /// <summary>
    /// −log softmax(h·W + b) at the given word, nats: h [n × k], W [k × v], b [1 × v], words [n × 1] → [n × 1]; 0 where the word is
    /// negative, which means there is none.
    /// </summary>
    static virtual T WordLoss(T hidden, T weight, T bias, T words)
    {
        var logits = T.Linear(hidden, weight, bias);
        return T.SelectLess(words, T.Constant(0), T.Constant(0), T.LogSumExpOverColumns(logits) - T.Pick(logits, words));
    }

    /// <summary>
    /// One step of a gated recurrent unit [Cho et al. 2014, with the reset gate after the recurrent product]. With q = h·U + c and the
    /// input projection p = W·x + b, each in three parts: r = σ(p₁ + q₁), z = σ(p₂ + q₂), n = tanh(p₃ + r ⊙ q₃), and the new state is (1 −
    /// z) ⊙ n + z ⊙ h.
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
    /// A gated recurrent unit run over a batch of sequences, with rows grouped by step: the states, [steps·n × u]. A sequence keeps its
    /// state past its own length; backwards, the first step is a sequence's last.
    /// </summary>
    /// <param name="projected">The input projections, [steps·n × 3u]; step t has rows t·n … t·n + n − 1.</param>
    /// <param name="lengths">The number of steps of each sequence, [n × 1].</param>
    /// <param name="initial">The state before the first step, [n × u].</param>
    /// <param name="stateWeight">U, [u × 3u].</param>
    /// <param name="stateBias">c, [1 × 3u].</param>
    /// <param name="backwards">Runs from the last step to the first.</param>
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
    /// Stacked gated recurrent units whose last output is fed back [Luong et al. 2015, section 3.3]: at each step the first layer reads
    /// projected + (last output)·W + b, and every other layer reads (output below)·W + b. The step's output is that of the top layer,
    /// [steps·n × u]. Before the first step the output is 0.
    /// </summary>
    /// <param name="projected">The input projections without a bias, [steps·n × 3u], rows grouped by step.</param>
    /// <param name="layers">The layers from the bottom up, each with u units.</param>
    /// <param name="keep">Factors for the layers' outputs (dropout), [steps·n × u] each; empty to leave the outputs as they are.</param>
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
