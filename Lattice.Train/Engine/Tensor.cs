using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Train.Engine.Nodes;

namespace Lattice.Train.Engine;

/// <summary>
/// The managed engine's tensor: a handle to an operation recorded in a <see cref="Graph"/>, or a plain number. Running a pure function on
/// tensors records it.
/// </summary>
internal readonly partial struct Tensor : ITensor<Tensor>
{
    private readonly double number;

    internal Tensor(Node node) => Node = node;

    private Tensor(double number) => this.number = number;

    internal Node? Node { get; }

    /// <inheritdoc/>
    public Shape Shape => Node?.Shape ?? new Shape(1, 1);

    /// <inheritdoc/>
    public static Tensor Constant(double value) => new(value);

    /// <inheritdoc/>
    public static Tensor operator +(Tensor left, Tensor right) => Record<Add>(left, right);

    /// <inheritdoc/>
    public static Tensor operator -(Tensor left, Tensor right) => Record<Subtract>(left, right);

    /// <inheritdoc/>
    public static Tensor operator *(Tensor left, Tensor right) => Record<Multiply>(left, right);

    /// <inheritdoc/>
    public static Tensor operator /(Tensor left, Tensor right) => Record<Divide>(left, right);

    /// <inheritdoc/>
    public static Tensor operator -(Tensor value) => Record<Negate>(value);

    /// <inheritdoc/>
    public static Tensor Exp(Tensor a) => Record<Exponential>(a);

    /// <inheritdoc/>
    public static Tensor Expm1(Tensor a) => Record<ExponentialMinusOne>(a);

    /// <inheritdoc/>
    public static Tensor Log(Tensor a) => Record<Logarithm>(a);

    /// <inheritdoc/>
    public static Tensor Log1p(Tensor a) => Record<LogarithmOnePlus>(a);

    /// <inheritdoc/>
    public static Tensor Sqrt(Tensor a) => Record<SquareRoot>(a);

    /// <inheritdoc/>
    public static Tensor Abs(Tensor a) => Record<AbsoluteValue>(a);

    /// <inheritdoc/>
    public static Tensor Round(Tensor a) => Record<NearestInteger>(a);

    /// <inheritdoc/>
    public static Tensor Sigmoid(Tensor a) => Record<LogisticFunction>(a);

    /// <inheritdoc/>
    public static Tensor Tanh(Tensor a) => Record<HyperbolicTangent>(a);

    /// <inheritdoc/>
    public static Tensor Softplus(Tensor a) => Record<SoftplusFunction>(a);

    /// <inheritdoc/>
    public static Tensor SelectLess(Tensor a, Tensor b, Tensor whenLess, Tensor otherwise) => Record<Selection>(a, b, whenLess, otherwise);

    /// <inheritdoc/>
    public static Tensor MatMul(Tensor left, Tensor right)
    {
        var graph = GraphOf(left, right);
        return new Tensor(graph.Add(new ProductNode(graph, left.NodeIn(graph), right.WeightIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor SumOverColumns(Tensor a)
    {
        var graph = GraphOf(a);
        return new Tensor(graph.Add(new ColumnSumNode(graph, a.NodeIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor SumOverRows(Tensor a)
    {
        var graph = GraphOf(a);
        return new Tensor(graph.Add(new RowSumNode(graph, a.NodeIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor LogSumExpOverColumns(Tensor a)
    {
        var graph = GraphOf(a);
        return new Tensor(graph.Add(new LogSumExpNode(graph, a.NodeIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor StopGradient(Tensor a)
    {
        if (a.Node is not { } node)
        {
            return a;
        }

        return new Tensor(node.Graph.Add(new StopGradientNode(node.Graph, a.NodeIn(node.Graph))));
    }

    /// <inheritdoc/>
    public static Tensor Map<TFunction>(Tensor value) where TFunction : IElementwise1 => Record<UnaryFunction<TFunction>>(value);

    /// <inheritdoc/>
    public static Tensor Map<TFunction>(Tensor first, Tensor second) where TFunction : IElementwise2 =>
        Record<BinaryFunction<TFunction>>(first, second);

    /// <inheritdoc/>
    public static Tensor Map<TFunction>(Tensor first, Tensor second, Tensor third) where TFunction : IElementwise3 =>
        Record<TernaryFunction<TFunction>>(first, second, third);

    /// <inheritdoc/>
    public static Tensor Linear(Tensor x, Tensor weight, Tensor bias)
    {
        var graph = GraphOf(x, weight, bias);
        return new Tensor(graph.Add(new LinearNode(graph, x.NodeIn(graph), weight.WeightIn(graph), bias.NodeIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor GatedLinear(Tensor x, Tensor weight, Tensor bias, Tensor gateWeight, Tensor gateBias)
    {
        var graph = GraphOf(x, weight, bias, gateWeight, gateBias);
        return new Tensor(graph.Add(new GatedLinearNode(
            graph, x.NodeIn(graph), weight.WeightIn(graph), bias.NodeIn(graph), gateWeight.WeightIn(graph), gateBias.NodeIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor BernoulliLoss(Tensor logits, Tensor targets)
    {
        var graph = GraphOf(logits, targets);
        var target = targets.NodeIn(graph);
        return target.NeedsGradient || (target.Shape != logits.Shape && target.Shape != new Shape(1, logits.Shape.Columns))
            ? SumOverColumns(Softplus(logits) - (targets * logits))
            : new Tensor(graph.Add(new BernoulliLossNode(graph, logits.NodeIn(graph), target)));
    }

    /// <inheritdoc/>
    public static Tensor LogisticLoss(Tensor outputs, Tensor targets, LogisticLevels levels)
    {
        var graph = GraphOf(outputs, targets);
        return new Tensor(graph.Add(new LogisticLossNode(graph, outputs.NodeIn(graph), targets.HeldIn(graph), levels)));
    }

    /// <inheritdoc/>
    public static Tensor LevelsLoss(Tensor logits, Tensor targets, int levels)
    {
        var graph = GraphOf(logits, targets);
        return new Tensor(graph.Add(new LevelsLossNode(graph, logits.NodeIn(graph), targets.HeldIn(graph), levels)));
    }

    /// <inheritdoc/>
    public static Tensor Apply(IScaledFunction function, Tensor points, Tensor logScales) => function is PeriodisedCost cost
        ? LatticeCost(points, logScales, cost)
        : function.Apply(points, logScales);

    private static Tensor LatticeCost(Tensor y, Tensor logScales, PeriodisedCost cost)
    {
        var graph = GraphOf(y, logScales);
        return new Tensor(graph.Add(new LatticeCostNode(graph, y.NodeIn(graph), logScales.NodeIn(graph), cost)));
    }

    /// <summary>The operation, with its value row-major.</summary>
    internal Node NodeIn(Graph graph) => graph.RowMajor(WeightIn(graph));

    /// <summary>The operation as the weight of a product, which reads a parameter in the store's own order.</summary>
    internal Node WeightIn(Graph graph)
    {
        if (Node is null)
        {
            return graph.Constant(number);
        }

        return Node.Graph == graph ? Node : throw new ArgumentException("Tensors of different graphs were combined.");
    }

    /// <summary>The operation, with its value row-major and no derivative flowing through it.</summary>
    private Node HeldIn(Graph graph)
    {
        var node = NodeIn(graph);
        return node.NeedsGradient ? graph.Add(new StopGradientNode(graph, node)) : node;
    }

    private static Node[] NodesIn(Graph graph, ReadOnlySpan<Tensor> tensors)
    {
        var nodes = new Node[tensors.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = tensors[i].NodeIn(graph);
        }

        return nodes;
    }

    private static Graph GraphOf(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Node is { } node)
            {
                return node.Graph;
            }
        }

        throw new ArgumentException("At least one operand must belong to a graph.");
    }

    private static Tensor Record<TFunction>(params ReadOnlySpan<Tensor> operands) where TFunction : IElementwise4
    {
        Graph? graph = null;
        foreach (var operand in operands)
        {
            graph ??= operand.Node?.Graph;
        }

        if (graph is null)
        {
            // Numbers alone fold into a number.
            Real64 At(ReadOnlySpan<Tensor> all, int i) => i < all.Length ? all[i].number : 0d;
            return new Tensor(TFunction.Apply<Real64>(At(operands, 0), At(operands, 1), At(operands, 2), At(operands, 3)).Value);
        }

        return new Tensor(graph.Add(new ElementwiseNode<TFunction>(graph, NodesIn(graph, operands))));
    }
}
