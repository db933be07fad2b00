namespace Lattice.Train.Onnx;

/// <summary>
/// ONNX models as bytes. The numbers of the fields and types are those of onnx.proto (https://github.com/onnx/onnx), IR version 8 with
/// operator set 17: every runtime since the middle of 2022 reads them.
/// </summary>
internal static class OnnxFormat
{
    /// <summary>The name of the producer in a model.</summary>
    internal const string Producer = "LatticeFn";

    /// <summary>The version of the operator set.</summary>
    internal const int OperatorSet = 17;

    private const int Version = 8;

    /// <summary>A message may have so many bytes: readers keep its length in 31 bits.</summary>
    internal const long MostBytes = int.MaxValue;

    /// <summary>The bytes of a model.</summary>
    internal static ProtobufMessage Bytes(OnnxModel model) => new ProtobufMessage()
        .Whole(1, Version)
        .Text(2, Producer)
        .Text(3, model.ProducerVersion)
        .Text(6, model.Description)
        .Message(7, Graph(model.Graph))
        .Message(8, new ProtobufMessage().Text(1, "").Whole(2, OperatorSet))
        .Messages(14, model.Properties, entry => new ProtobufMessage().Text(1, entry.Name).Text(2, entry.Value));

    private static ProtobufMessage Graph(OnnxGraph graph) => new ProtobufMessage()
        .Messages(1, graph.Nodes, Node)
        .Text(2, graph.Name)
        .Messages(5, graph.Tensors, Tensor)
        .Messages(11, graph.Inputs, Port)
        .Messages(12, graph.Outputs, Port);

    private static ProtobufMessage Node(OnnxNode node)
    {
        var message = node.Inputs.Aggregate(new ProtobufMessage(), (all, name) => all.Text(1, name));
        return node.Outputs.Aggregate(message, (all, name) => all.Text(2, name))
            .Text(3, node.Outputs[0]).Text(4, node.Operator).Messages(5, node.Attributes, Attribute);
    }

    private static ProtobufMessage Attribute(OnnxAttribute attribute)
    {
        const int type = 20;
        var message = new ProtobufMessage().Text(1, attribute.Name);
        return attribute switch
        {
            OnnxAttribute.Whole whole => message.Whole(3, whole.Value).Whole(type, 2),
            OnnxAttribute.Text text => message.Text(4, text.Value).Whole(type, 3),
            OnnxAttribute.Wholes wholes => wholes.Values.Aggregate(message, (all, value) => all.Whole(8, value)).Whole(type, 7),
            _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute, "Unknown attribute."),
        };
    }

    private static ProtobufMessage Tensor(OnnxTensorValue tensor) =>
        tensor.Axes.Aggregate(new ProtobufMessage(), (all, length) => all.Whole(1, length))
            .Whole(2, (int)tensor.Element).Text(8, tensor.Name).Bytes(9, tensor.Content);

    private static ProtobufMessage Port(OnnxPort port) => new ProtobufMessage()
        .Text(1, port.Name)
        .Message(2, new ProtobufMessage().Message(1, new ProtobufMessage()
            .Whole(1, (int)port.Element)
            .Message(2, new ProtobufMessage().Messages(1, port.Axes, Axis))))
        .Text(3, port.Description);

    private static ProtobufMessage Axis(OnnxAxis axis) => axis switch
    {
        OnnxAxis.Fixed one => new ProtobufMessage().Whole(1, one.Length),
        OnnxAxis.Free one => new ProtobufMessage().Text(2, one.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Unknown axis."),
    };
}
