using Lattice.Math.Algebra;
using Lattice.Train.Engine;

namespace Lattice.Train.Onnx;

/// <summary>
/// The tensor algebra interpreted as ONNX: a handle to a value of an <see cref="OnnxRecorder"/>, or a plain number. Running a pure function
/// on such tensors records it, so a network needs no exporter of its own. What ONNX cannot express, or what no network has needed yet, ends
/// with <see cref="NoOnnxException"/>.
/// </summary>
internal readonly partial struct OnnxTensor : ITensor<OnnxTensor>
{
    private readonly OnnxRecorder? recorder;
    private readonly string name;
    private readonly double number;

    /// <summary>A value of a recorder.</summary>
    internal OnnxTensor(OnnxRecorder recorder, string name, Shape shape) => (this.recorder, this.name, Shape) = (recorder, name, shape);

    private OnnxTensor(double number) => (this.number, name, Shape) = (number, "", new Shape(1, 1));

    /// <inheritdoc/>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public static OnnxTensor Constant(double value) => new(value);

    /// <inheritdoc/>
    public static OnnxTensor operator +(OnnxTensor left, OnnxTensor right) => Elementwise<Add>("Add", left, right);

    /// <inheritdoc/>
    public static OnnxTensor operator -(OnnxTensor left, OnnxTensor right) => Elementwise<Subtract>("Sub", left, right);

    /// <inheritdoc/>
    public static OnnxTensor operator *(OnnxTensor left, OnnxTensor right) => Elementwise<Multiply>("Mul", left, right);

    /// <inheritdoc/>
    public static OnnxTensor operator /(OnnxTensor left, OnnxTensor right) => Elementwise<Divide>("Div", left, right);

    /// <inheritdoc/>
    public static OnnxTensor operator -(OnnxTensor value) => Elementwise<Negate>("Neg", value);

    /// <inheritdoc/>
    public static OnnxTensor Exp(OnnxTensor a) => Elementwise<Exponential>("Exp", a);

    /// <summary>There is no such operator, and e^a − 1 is not accurate near 0.</summary>
    public static OnnxTensor Expm1(OnnxTensor a) => a.recorder is null
        ? new(ExponentialMinusOne.Apply<Real64>(a.number, 0, 0, 0).Value)
        : throw new NoOnnxException("expm1 has no operator in ONNX");

    /// <inheritdoc/>
    public static OnnxTensor Log(OnnxTensor a) => Elementwise<Logarithm>("Log", a);

    /// <summary>There is no such operator, and log(1 + a) is not accurate near 0.</summary>
    public static OnnxTensor Log1p(OnnxTensor a) => a.recorder is null
        ? new(LogarithmOnePlus.Apply<Real64>(a.number, 0, 0, 0).Value)
        : throw new NoOnnxException("log1p has no operator in ONNX");

    /// <inheritdoc/>
    public static OnnxTensor Sqrt(OnnxTensor a) => Elementwise<SquareRoot>("Sqrt", a);

    /// <inheritdoc/>
    public static OnnxTensor Abs(OnnxTensor a) => Elementwise<AbsoluteValue>("Abs", a);

    /// <inheritdoc/>
    public static OnnxTensor Round(OnnxTensor a) => Elementwise<NearestInteger>("Round", a);

    /// <inheritdoc/>
    public static OnnxTensor Sigmoid(OnnxTensor a) => Elementwise<LogisticFunction>("Sigmoid", a);

    /// <inheritdoc/>
    public static OnnxTensor Tanh(OnnxTensor a) => Elementwise<HyperbolicTangent>("Tanh", a);

    /// <inheritdoc/>
    public static OnnxTensor Softplus(OnnxTensor a) => Elementwise<SoftplusFunction>("Softplus", a);

    /// <inheritdoc/>
    public static OnnxTensor SelectLess(OnnxTensor a, OnnxTensor b, OnnxTensor whenLess, OnnxTensor otherwise)
    {
        if ((a.recorder ?? b.recorder ?? whenLess.recorder ?? otherwise.recorder) is not { } graph)
        {
            return new(Selection.Apply<Real64>(a.number, b.number, whenLess.number, otherwise.number).Value);
        }

        var shape = Shape.Broadcast(Shape.Broadcast(a.Shape, b.Shape), Shape.Broadcast(whenLess.Shape, otherwise.Shape));
        return new(
            graph, graph.Add("Where", [graph.Add("Less", [a.NameIn(graph), b.NameIn(graph)]), whenLess.NameIn(graph),
                otherwise.NameIn(graph)]),
            shape);
    }

    /// <inheritdoc/>
    public static OnnxTensor StopGradient(OnnxTensor a) => a;

    /// <inheritdoc/>
    public static OnnxTensor MatMul(OnnxTensor left, OnnxTensor right)
    {
        var graph = GraphOf(left, right);
        return new(graph, graph.Add("MatMul", [left.NameIn(graph), right.NameIn(graph)]), new(left.Shape.Rows, right.Shape.Columns));
    }

    /// <inheritdoc/>
    public static OnnxTensor Linear(OnnxTensor x, OnnxTensor weight, OnnxTensor bias)
    {
        var graph = GraphOf(x, weight, bias);
        return new(
            graph, graph.Add("Gemm", [x.NameIn(graph), weight.NameIn(graph), bias.NameIn(graph)]),
            new(x.Shape.Rows, weight.Shape.Columns));
    }

    /// <inheritdoc/>
    public static OnnxTensor SumOverColumns(OnnxTensor a) => a.Reduced("ReduceSum", [a.Name, a.Graph.Wholes(1)]);

    /// <inheritdoc/>
    public static OnnxTensor SumOverRows(OnnxTensor a) =>
        new(a.Graph, a.Graph.Add("ReduceSum", [a.Name, a.Graph.Wholes(0)]), new(1, a.Shape.Columns));

    /// <inheritdoc/>
    public static OnnxTensor LogSumExpOverColumns(OnnxTensor a) =>
        a.Reduced("ReduceLogSumExp", [a.Name], new OnnxAttribute.Wholes("axes", [1]));

    private OnnxRecorder Graph => recorder ?? throw new InvalidOperationException("At least one operand must be a tensor.");

    private string Name => NameIn(Graph);

    /// <summary>The name of the value; a plain number becomes a constant of the recorder.</summary>
    internal string NameIn(OnnxRecorder graph) => recorder is null ? graph.Number(number)
        : recorder == graph ? name : throw new ArgumentException("Tensors of different graphs were combined.");

    private OnnxTensor Reduced(string operation, IReadOnlyList<string> reads, params ReadOnlySpan<OnnxAttribute> attributes) =>
        new(Graph, Graph.Add(operation, reads, attributes), new(Shape.Rows, 1));

    private static OnnxRecorder GraphOf(params ReadOnlySpan<OnnxTensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.recorder is { } found)
            {
                return found;
            }
        }

        throw new InvalidOperationException("At least one operand must be a tensor.");
    }

    private static OnnxTensor Elementwise<TFunction>(string operation, OnnxTensor a) where TFunction : IElementwise4 =>
        a.recorder is { } graph
            ? new(graph, graph.Add(operation, [a.name]), a.Shape)
            : new(TFunction.Apply<Real64>(a.number, 0, 0, 0).Value);

    private static OnnxTensor Elementwise<TFunction>(string operation, OnnxTensor a, OnnxTensor b) where TFunction : IElementwise4 =>
        (a.recorder ?? b.recorder) is { } graph
            ? new(graph, graph.Add(operation, [a.NameIn(graph), b.NameIn(graph)]), Shape.Broadcast(a.Shape, b.Shape))
            : new(TFunction.Apply<Real64>(a.number, b.number, 0, 0).Value);
}
