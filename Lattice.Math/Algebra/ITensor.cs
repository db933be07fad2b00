using Lattice.Math.Costs;

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

    /// <summary>Tensors side by side, at least one: [n × a], [n × b], … → [n × (a + b + …)].</summary>
    /// <exception cref="ArgumentException">There is none, or their rows differ in number.</exception>
    static abstract T ConcatenateColumns(params ReadOnlySpan<T> parts);

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

    /// <summary>−log Q(target | logits) of a product of Bernoulli laws, nats per row: Σ_i softplus(l_i) − t_i·l_i, [n × m] → [n × 1]. Targets lie in [0, 1].</summary>
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
    /// The cost of each factor of a lattice, log Σ_λ h(y + λ)/h(y), nats: y [n × m] in the home frame, logarithms of the scales [1 × m], both in
    /// the lattice's own units → [n × parts], the factors as <see cref="PeriodisedCost.Parts"/> has them.
    /// </summary>
    static virtual T LatticeCost(T y, T logScales, PeriodisedCost cost) => cost.EvaluateParts(y, logScales);
}
