using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Lattice.Domain.Text;
using Lattice.Math.Algebra;
using Lattice.Train.Engine;

namespace Lattice.Train.Onnx;

/// <summary>
/// Collects the operations that a pure function performs on <see cref="OnnxTensor"/>, and makes a graph of those that its results need.
/// </summary>
/// <remarks>
/// The number of data and the length of sentences are left open in the graph, while functions see tensors of fixed shapes. So they are run
/// with stand-ins for both: what takes rows by such a number becomes an operation on the actual one, or is refused.
/// </remarks>
/// <param name="store">The parameters, which become constants of the graph.</param>
internal sealed class OnnxRecorder(IParameters store)
{
    /// <summary>Stands for the number of data, a prime.</summary>
    internal const int Count = 1_000_003;

    /// <summary>Stands for the length of the longest sentence, a prime.</summary>
    internal const int Steps = 1_009;

    private readonly List<OnnxNode> nodes = [];
    private readonly Dictionary<string, OnnxNode> makers = [];
    private readonly Dictionary<string, OnnxTensorValue> tensors = [];
    private readonly Dictionary<string, int> parameters = Enumerable.Range(0, store.Count).ToDictionary(index => store.Names[index]);
    private readonly List<OnnxPort> inputs = [];

    private string? count;

    /// <summary>The value with the number of data, [1], int64.</summary>
    internal string BatchCount => count ?? throw new InvalidOperationException("There is no argument to count the data of.");

    /// <summary>True for a length that is only known when the model runs.</summary>
    internal static bool IsOpen(int length) => length is Steps or >= Count;

    /// <summary>A parameter by its index in the store.</summary>
    internal OnnxTensor Parameter(int index) => new(
        this, Keep(store.Names[index], OnnxElement.Float32, [store.Shapes[index].Rows, store.Shapes[index].Columns], store.Read(index)),
        store.Shapes[index]);

    /// <summary>An argument of rows of numbers, [batch, columns].</summary>
    internal OnnxTensor Rows(string name, int columns, string description)
    {
        Input(name, OnnxElement.Float32, [OnnxAxis.Batch, new OnnxAxis.Fixed(columns)], description);
        return new(this, name, new Shape(Count, columns));
    }

    /// <summary>An argument of one word per datum, [batch], as the numbers that functions take, [n × 1].</summary>
    internal OnnxTensor Words(string name, string description)
    {
        Input(name, OnnxElement.Int64, [OnnxAxis.Batch], description);
        return new(this, Add("Reshape", [Cast(name, OnnxElement.Float32), Wholes(-1, 1)]), new Shape(Count, 1));
    }

    /// <summary>An argument of sentences, [batch, length], as the numbers that functions take, [L × n].</summary>
    internal OnnxTensor Sentences(string name, string description)
    {
        Input(name, OnnxElement.Int64, [OnnxAxis.Batch, new OnnxAxis.Free("length")], description);
        return new(
            this, Add("Transpose", [Cast(name, OnnxElement.Float32)], new OnnxAttribute.Wholes("perm", [1, 0])), new Shape(Steps, Count));
    }

    /// <summary>Adds an operation with one result, and returns the result's name.</summary>
    internal string Add(string operation, IReadOnlyList<string> reads, params ReadOnlySpan<OnnxAttribute> attributes) =>
        AddSeveral(operation, reads, 1, attributes)[0];

    /// <summary>Adds an operation with several results.</summary>
    internal IReadOnlyList<string> AddSeveral(
        string operation, IReadOnlyList<string> reads, int results, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var name = $"{operation}_{nodes.Count + 1}";
        string[] made = [.. Enumerable.Range(0, results).Select(i => i == 0 ? name : $"{name}.{i}")];
        var node = new OnnxNode(operation, reads, made, attributes.ToArray());
        nodes.Add(node);
        Array.ForEach(made, value => makers.Add(value, node));
        return made;
    }

    /// <summary>Adds a change of type.</summary>
    internal string Cast(string value, OnnxElement element) => Add("Cast", [value], new OnnxAttribute.Whole("to", (int)element));

    /// <summary>A number.</summary>
    internal string Number(double value) => Keep(
        $"number_{Display.Number((float)value)}", OnnxElement.Float32, [], [(float)value]);

    /// <summary>Whole numbers, [their count], int64.</summary>
    internal string Wholes(params ReadOnlySpan<long> values)
    {
        var name = $"wholes_{string.Join('_', values.ToArray())}";
        if (!tensors.ContainsKey(name))
        {
            var content = new byte[values.Length * sizeof(long)];
            for (var i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(i * sizeof(long)), values[i]);
            }

            tensors.Add(name, new(name, OnnxElement.Int64, [values.Length], content));
        }

        return name;
    }

    /// <summary>A constant tensor of float32; one of the same name is the same.</summary>
    internal string Keep(string name, OnnxElement element, IReadOnlyList<long> axes, ReadOnlySpan<float> numbers)
    {
        if (!tensors.ContainsKey(name))
        {
            var content = new byte[numbers.Length * sizeof(float)];
            numbers.CopyTo(MemoryMarshal.Cast<byte, float>(content.AsSpan()));
            if (!BitConverter.IsLittleEndian)
            {
                var words = MemoryMarshal.Cast<byte, uint>(content.AsSpan());
                BinaryPrimitives.ReverseEndianness(words, words);
            }

            tensors.Add(name, new(name, element, axes, content));
        }

        return name;
    }

    /// <summary>The operation that makes a value; null for arguments and constants.</summary>
    internal OnnxNode? Maker(string value) => makers.GetValueOrDefault(value);

    /// <summary>The values of a parameter of this name; null if the value is not a parameter.</summary>
    internal (Shape Shape, float[] Numbers)? Known(string value) =>
        parameters.TryGetValue(value, out var index) ? (store.Shapes[index], store.Read(index)) : null;

    /// <summary>The graph of results, with only the operations and constants that they need.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="results">The results, [n × columns] each, with their names and what they are.</param>
    internal OnnxGraph Graph(string name, IReadOnlyList<(OnnxTensor Tensor, string Name, string Description)> results)
    {
        var kept = results.Reverse().Select(result => new OnnxNode("Identity", [result.Tensor.NameIn(this)], [result.Name], [])).ToList();
        var needed = kept.SelectMany(end => end.Inputs).ToHashSet();
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            if (nodes[i].Outputs.Any(needed.Contains))
            {
                kept.Add(nodes[i]);
                needed.UnionWith(nodes[i].Inputs);
            }
        }

        kept.Reverse();
        return new(
            name,
            kept,
            [.. tensors.Values.Where(tensor => needed.Contains(tensor.Name))],
            inputs,
            [.. results.Select(result => new OnnxPort(
                result.Name, OnnxElement.Float32, [OnnxAxis.Batch, new OnnxAxis.Fixed(result.Tensor.Shape.Columns)],
                result.Description))]);
    }

    private void Input(string name, OnnxElement element, IReadOnlyList<OnnxAxis> axes, string description)
    {
        inputs.Add(new(name, element, axes, description));
        count ??= Add("Shape", [name], new OnnxAttribute.Whole("start", 0), new OnnxAttribute.Whole("end", 1));
    }
}
