using Lattice.Math.Algebra;

namespace Lattice.Train.Engine;

/// <summary>
/// One recorded operation: its value, and the derivative of the objective with respect to that value. A node allocates when it is prepared
/// and never afterwards.
/// </summary>
internal abstract unsafe class Node(Graph graph, Shape shape, params Node[] inputs) : IDisposable
{
    private readonly List<IDisposable> owned = [];

    public Graph Graph { get; } = graph;

    public Shape Shape { get; } = shape;

    public Node[] Inputs { get; } = inputs;

    /// <summary>True when a parameter lies upstream, so that a derivative must reach it.</summary>
    public virtual bool NeedsGradient { get; } = Array.Exists(inputs, input => input.NeedsGradient);

    /// <summary>Row-major values.</summary>
    public float* Value { get; protected set; }

    /// <summary>Row-major derivatives of the objective; null where none is needed.</summary>
    public float* Gradient { get; protected set; }

    /// <summary>
    /// For each input: true when <see cref="Backward"/> adds to its gradient, false when it is the first to write it.
    /// </summary>
    public bool[] Accumulates { get; } = new bool[inputs.Length];

    /// <summary>Allocates what the node needs to run.</summary>
    public virtual void Prepare(bool gradients) => Prepare(gradients, true);

    /// <summary>The same, but without allocating a value if <paramref name="ownValue"/> is false.</summary>
    protected void Prepare(bool gradients, bool ownValue)
    {
        if (ownValue)
        {
            Value = Own(new AlignedBuffer(Shape.Count, Graph.Workspace)).Pointer;
        }

        if (gradients && NeedsGradient)
        {
            Gradient = Own(new AlignedBuffer(Shape.Count, Graph.Workspace)).Pointer;
        }
    }

    /// <summary>Computes the value from the inputs' values.</summary>
    public abstract void Forward(Workers workers);

    /// <summary>Passes the gradient on to the inputs that need one.</summary>
    public abstract void Backward(Workers workers);

    public void Dispose()
    {
        foreach (var resource in owned)
        {
            resource.Dispose();
        }

        owned.Clear();
        Value = null;
        Gradient = null;
    }

    /// <summary>Keeps a resource until the node is disposed.</summary>
    protected T Own<T>(T resource) where T : IDisposable
    {
        owned.Add(resource);
        return resource;
    }

    /// <summary>What a derivative for input <paramref name="index"/> starts from: its current value, or zeros.</summary>
    protected float* GradientStart(int index, out nint row)
    {
        row = Accumulates[index] ? Inputs[index].Shape.Columns : 0;
        return Accumulates[index] ? Inputs[index].Gradient : Graph.Zeros(Inputs[index].Shape.Columns);
    }
}
