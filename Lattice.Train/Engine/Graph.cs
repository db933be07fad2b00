using Lattice.Math.Algebra;
using Lattice.Train.Engine.Nodes;

namespace Lattice.Train.Engine;

/// <summary>
/// The recording of one run of a pure function on <see cref="Tensor"/>s: its operations in the order they were executed. It is compiled
/// once per shape into a <see cref="Plan"/> and replayed.
/// </summary>
internal sealed unsafe class Graph : IDisposable
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<double, Node> constants = [];
    private readonly Dictionary<int, ParameterNode> parameters = [];
    private readonly Dictionary<int, UnpackedParameterNode> unpacked = [];
    private AlignedBuffer zeros = new(64);

    /// <summary>A graph over the given parameters, in its own memory or in a workspace.</summary>
    public Graph(ParameterStore store, Workspace? workspace = null)
    {
        (Store, Workspace) = (store, workspace);
        workspace?.Restart();
    }

    /// <summary>The parameters the graph reads.</summary>
    public ParameterStore Store { get; }

    /// <summary>True when derivatives are taken with respect to the parameters; set before the first node is added.</summary>
    public bool LearnsParameters { get; init; } = true;

    internal Workspace? Workspace { get; }

    /// <summary>Memory of the workers that operations share, one after the other.</summary>
    internal WorkerMemory Scratch { get; } = new();

    internal IReadOnlyList<Node> Nodes => nodes;

    /// <summary>Notified of weights' complete gradients during a backward run; null otherwise.</summary>
    internal IPanelUpdate? Update { get; set; }

    /// <summary>Parameter <paramref name="index"/> of the store.</summary>
    public Tensor Parameter(int index)
    {
        if (!parameters.TryGetValue(index, out var node))
        {
            node = Add(new ParameterNode(this, index));
            parameters.Add(index, node);
        }

        return new Tensor(node);
    }

    /// <summary>A tensor whose values are written before each run (<see cref="Plan.Input"/>).</summary>
    public Tensor Input(Shape shape) => new(Add(new InputNode(this, shape)));

    /// <summary>An input that derivatives are taken with respect to (<see cref="Plan.Gradient"/>).</summary>
    public Tensor Variable(Shape shape) => new(Add(new InputNode(this, shape, true)));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var node in nodes)
        {
            node.Dispose();
        }

        zeros.Dispose();
        Scratch.Dispose();
    }

    /// <summary>The node itself, or its row-major form if it is a matrix parameter.</summary>
    internal Node RowMajor(Node node)
    {
        if (node is not ParameterNode { Shape.Rows: > 1 } parameter)
        {
            return node;
        }

        if (!unpacked.TryGetValue(parameter.Index, out var rowMajor))
        {
            rowMajor = Add(new UnpackedParameterNode(this, parameter));
            unpacked.Add(parameter.Index, rowMajor);
        }

        return rowMajor;
    }

    internal Node Constant(double value)
    {
        if (!constants.TryGetValue(value, out var node))
        {
            node = Add(new ConstantNode(this, value));
            constants.Add(value, node);
        }

        return node;
    }

    internal T Add<T>(T node) where T : Node
    {
        nodes.Add(node);
        return node;
    }

    /// <summary>Makes sure that <see cref="Zeros"/> holds at least this many. Called while nodes are prepared.</summary>
    internal void ReserveZeros(int count)
    {
        if (zeros.Length < count)
        {
            zeros.Dispose();
            zeros = new AlignedBuffer(count);
        }
    }

    internal float* Zeros(int count) => count <= zeros.Length
        ? zeros.Pointer
        : throw new InvalidOperationException($"{count} zeros were not reserved.");
}
