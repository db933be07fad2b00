using System.Globalization;

namespace Lattice.Train.Onnx;

/// <summary>An ONNX model as data: what <see cref="OnnxFormat"/> writes.</summary>
/// <param name="Graph">The function.</param>
/// <param name="ProducerVersion">The version of this program.</param>
/// <param name="Description">For people who open the file.</param>
/// <param name="Properties">Names and values for programs.</param>
internal sealed record OnnxModel(
    OnnxGraph Graph, string ProducerVersion, string Description, IReadOnlyList<(string Name, string Value)> Properties);

/// <summary>A function as operations on named values, each after those it reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Nodes">The operations.</param>
/// <param name="Tensors">The constants.</param>
/// <param name="Inputs">The arguments.</param>
/// <param name="Outputs">The results.</param>
internal sealed record OnnxGraph(
    string Name, IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensorValue> Tensors, IReadOnlyList<OnnxPort> Inputs,
    IReadOnlyList<OnnxPort> Outputs);

/// <summary>An operation.</summary>
/// <param name="Operator">Its name in the operator set.</param>
/// <param name="Inputs">The values it reads; an empty name stands for an optional one that is left out.</param>
/// <param name="Outputs">The values it makes.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record OnnxNode(
    string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes);

/// <summary>An attribute of an operation.</summary>
/// <param name="Name">Its name.</param>
internal abstract record OnnxAttribute(string Name)
{
    /// <summary>A whole number.</summary>
    internal sealed record Whole(string Name, long Value) : OnnxAttribute(Name);

    /// <summary>Whole numbers.</summary>
    internal sealed record Wholes(string Name, IReadOnlyList<long> Values) : OnnxAttribute(Name);

    /// <summary>Text.</summary>
    internal sealed record Text(string Name, string Value) : OnnxAttribute(Name);
}

/// <summary>The types of elements used here, with their numbers in the format.</summary>
internal enum OnnxElement
{
    /// <summary>32-bit floating point.</summary>
    Float32 = 1,

    /// <summary>32-bit whole numbers.</summary>
    Int32 = 6,

    /// <summary>64-bit whole numbers.</summary>
    Int64 = 7,
}

/// <summary>A constant tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="Axes">The lengths of its axes; none for a single number.</param>
/// <param name="Content">Its elements, row by row, little-endian.</param>
internal sealed record OnnxTensorValue(string Name, OnnxElement Element, IReadOnlyList<long> Axes, ReadOnlyMemory<byte> Content);

/// <summary>An argument or a result of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="Axes">Its axes.</param>
/// <param name="Description">What it is.</param>
internal sealed record OnnxPort(string Name, OnnxElement Element, IReadOnlyList<OnnxAxis> Axes, string Description);

/// <summary>An axis: of a fixed length, or of any length under a name.</summary>
internal abstract record OnnxAxis
{
    private OnnxAxis()
    {
    }

    /// <summary>The data of a batch.</summary>
    internal static OnnxAxis Batch { get; } = new Free("batch");

    /// <summary>An axis of a fixed length.</summary>
    internal sealed record Fixed(long Length) : OnnxAxis
    {
        /// <inheritdoc/>
        public override string ToString() => Length.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An axis of any length; equal names mean equal lengths.</summary>
    internal sealed record Free(string Name) : OnnxAxis
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }
}
