using Lattice.Math.Algebra;

namespace Lattice.Train.Onnx;

/// <content>Parts of tensors, tensors made of parts, and elements found by index.</content>
internal readonly partial struct OnnxTensor
{
    /// <inheritdoc/>
    public static OnnxTensor Columns(OnnxTensor a, int start, int count) => OnnxRecorder.IsOpen(a.Shape.Columns)
        ? throw new NoOnnxException("a datum is taken out of its batch")
        : a.Sliced(1, a.Graph.Wholes(start), a.Graph.Wholes(start + count), new(a.Shape.Rows, count));

    /// <summary>Rows of a fixed number; of a batch the first, or one for each datum at the beginning or at the end.</summary>
    public static OnnxTensor Rows(OnnxTensor a, int start, int count)
    {
        var (graph, shape) = (a.Graph, new Shape(count, a.Shape.Columns));
        return !OnnxRecorder.IsOpen(a.Shape.Rows) || (start == 0 && count == 1)
            ? a.Sliced(0, graph.Wholes(start), graph.Wholes(start + count), shape)
            : count == OnnxRecorder.Count && start == 0 ? a.Sliced(0, graph.Wholes(0), graph.BatchCount, shape)
            : count == OnnxRecorder.Count && start + count == a.Shape.Rows
                ? a.Sliced(0, graph.Add("Neg", [graph.BatchCount]), graph.Wholes(long.MaxValue), shape)
            : throw new NoOnnxException("rows in the middle of a batch are taken out of it");
    }

    /// <inheritdoc/>
    public static OnnxTensor ConcatenateColumns(params ReadOnlySpan<OnnxTensor> parts) => Joined(parts, 1, Shape.SideBySide);

    /// <inheritdoc/>
    public static OnnxTensor ConcatenateRows(params ReadOnlySpan<OnnxTensor> parts) => Joined(parts, 0, Shape.Stacked);

    /// <inheritdoc/>
    public static OnnxTensor Reshape(OnnxTensor a, Shape shape) => OnnxRecorder.IsOpen(shape.Columns)
        ? throw new NoOnnxException("a tensor gets a column for every datum")
        : new(a.Graph, a.Graph.Add("Reshape", [a.Name, a.Graph.Wholes(-1, shape.Columns)]), a.Shape.Reshaped(shape));

    /// <inheritdoc/>
    public static OnnxTensor Gather(OnnxTensor table, OnnxTensor indices)
    {
        var graph = GraphOf(table, indices);
        var present = SelectLess(indices, Constant(0), Constant(0), Constant(1));
        var first = SelectLess(indices, Constant(0), Constant(0), indices);
        var flat = graph.Cast(graph.Add("Reshape", [first.NameIn(graph), graph.Wholes(-1)]), OnnxElement.Int64);
        var found = graph.Add("Gather", [table.NameIn(graph), flat], new OnnxAttribute.Whole("axis", 0));
        return new OnnxTensor(graph, found, new(indices.Shape.Rows, table.Shape.Columns)) * present;
    }

    /// <inheritdoc/>
    public static OnnxTensor Arrange(OnnxTensor a, Arrangement arrangement)
    {
        var (graph, name, zero) = (a.Graph, a.Name, arrangement.Inputs);
        if (arrangement.Sources.Contains(-1))
        {
            // A column of zeros behind the others.
            name = graph.Add("Pad", [name, graph.Wholes(0, 0, 0, 1)]);
        }

        var columns = new long[arrangement.Outputs];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = arrangement.Column(i) is >= 0 and var column ? column : zero;
        }

        return new(graph, graph.Add("Gather", [name, graph.Wholes(columns)], new OnnxAttribute.Whole("axis", 1)), arrangement.Of(a.Shape));
    }

    /// <summary>The operator Conv, which keeps the channels of a datum apart.</summary>
    public static OnnxTensor Convolution(OnnxTensor x, OnnxTensor weight, OnnxTensor bias, ConvolutionShape shape)
    {
        var graph = GraphOf(x, weight, bias);
        var (input, outputs, side) = (shape.Input, weight.Shape.Columns, shape.Kernel);
        var picture = Turned(graph, x.NameIn(graph), [-1, input.Height, input.Width, input.Channels], [0, 3, 1, 2]);
        var kernels = Turned(graph, weight.NameIn(graph), [side, side, input.Channels, outputs], [3, 2, 0, 1]);
        var flat = graph.Add("Reshape", [bias.NameIn(graph), graph.Wholes(-1)]);
        var before = side / 2;
        var made = graph.Add(
            "Conv", [picture, kernels, flat], new OnnxAttribute.Wholes("pads", [before, before, before, before]),
            new OnnxAttribute.Wholes("strides", [shape.Stride, shape.Stride]));
        var back = graph.Add("Transpose", [made], new OnnxAttribute.Wholes("perm", [0, 2, 3, 1]));
        var columns = shape.Pixels * outputs;
        return new(graph, graph.Add("Reshape", [back, graph.Wholes(-1, columns)]), new(x.Shape.Rows, columns));
    }

    private static string Turned(OnnxRecorder graph, string name, long[] shape, long[] axes) => graph.Add(
        "Transpose", [graph.Add("Reshape", [name, graph.Wholes(shape)])], new OnnxAttribute.Wholes("perm", [.. axes]));

    /// <summary>Only losses need it.</summary>
    public static OnnxTensor Pick(OnnxTensor a, OnnxTensor indices) => throw new NoOnnxException("elements are picked by their index");

    private OnnxTensor Sliced(int axis, string start, string end, Shape shape) =>
        new(Graph, Graph.Add("Slice", [Name, start, end, Graph.Wholes(axis)]), shape);

    private static OnnxTensor Joined(ReadOnlySpan<OnnxTensor> parts, int axis, ShapeOfParts of)
    {
        var graph = GraphOf(parts);
        var shapes = new Shape[parts.Length];
        var names = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            (shapes[i], names[i]) = (parts[i].Shape, parts[i].NameIn(graph));
        }

        return new(graph, graph.Add("Concat", names, new OnnxAttribute.Whole("axis", axis)), of(shapes));
    }

    private delegate Shape ShapeOfParts(params ReadOnlySpan<Shape> parts);
}
