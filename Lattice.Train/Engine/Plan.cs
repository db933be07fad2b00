using Lattice.Train.Engine.Nodes;

namespace Lattice.Train.Engine;

/// <summary>A compiled graph: every buffer allocated, every operation in order. Running it allocates nothing.</summary>
internal sealed unsafe class Plan : IDisposable
{
    private readonly Graph graph;
    private readonly Node[] forward;
    private readonly Node[] backward;
    private readonly ParameterNode[] untouched;
    private readonly InputNode[] unreached;
    private readonly Node? objective;

    /// <summary>
    /// Compiles the graph for these outputs; with an <paramref name="objective"/> [1 × 1], also for its derivatives with
    /// respect to the parameters.
    /// </summary>
    public Plan(Graph graph, IReadOnlyList<Tensor> outputs, Tensor? objective = null)
    {
        this.graph = graph;
        this.objective = objective?.NodeIn(graph);
        if (this.objective is { Shape.Count: not 1 } wrong)
        {
            throw new ArgumentException($"An objective must be a single number; this one has the shape {wrong.Shape}.", nameof(objective));
        }

        var needed = new HashSet<Node>();
        foreach (var output in outputs)
        {
            CollectReachable(output.NodeIn(graph), needed);
        }

        if (this.objective is { } root)
        {
            CollectReachable(root, needed);
        }

        forward = [.. graph.Nodes.Where(needed.Contains)];
        graph.ReserveZeros(forward.Max(node => node.Shape.Columns) + 64);
        foreach (var node in forward)
        {
            node.Prepare(this.objective is not null);
        }

        backward = this.objective is null ? [] : Reverse(this.objective, forward);
        var reached = backward.SelectMany(node => node.Inputs).ToHashSet();
        untouched = this.objective is null || !graph.LearnsParameters
            ? []
            : [.. forward.OfType<ParameterNode>().Where(parameter => !reached.Contains(parameter))];
        unreached = [.. graph.Nodes.OfType<InputNode>().Where(input => input.NeedsGradient && !reached.Contains(input))];
    }

    /// <summary>The values of an input, to be written before a run.</summary>
    public Span<float> Input(Tensor input) => input.Node is InputNode node
        ? new Span<float>(node.Value, node.Shape.Count)
        : throw new ArgumentException("This tensor is not an input.", nameof(input));

    /// <summary>The values of an output after a run.</summary>
    public ReadOnlySpan<float> Output(Tensor output)
    {
        var node = output.NodeIn(graph);
        return new ReadOnlySpan<float>(node.Value, node.Shape.Count);
    }

    /// <summary>The derivatives with respect to a variable after a backward run.</summary>
    public ReadOnlySpan<float> Gradient(Tensor variable) => variable.Node is InputNode { NeedsGradient: true } node
        ? new ReadOnlySpan<float>(node.Gradient, node.Shape.Count)
        : throw new ArgumentException("This tensor is not a variable.", nameof(variable));

    /// <summary>Computes the outputs.</summary>
    public void Forward(Workers workers)
    {
        foreach (var node in forward)
        {
            node.Forward(workers);
        }
    }

    /// <summary>Computes the derivatives of the objective and writes them to the parameter store, or to the variable.</summary>
    public void Backward(Workers workers) => Backward(workers, null);

    /// <summary>
    /// Computes the derivatives; the gradient of a weight that only one operation reads goes panel by panel to <paramref name="update"/>
    /// instead of the parameter store, after the weight's last use in this run.
    /// </summary>
    internal void Backward(Workers workers, IPanelUpdate? update)
    {
        if (objective is null)
        {
            throw new InvalidOperationException("The plan was compiled without an objective.");
        }

        foreach (var parameter in untouched)
        {
            // Read only where no derivative flows.
            graph.Store.ClearGradient(parameter.Index);
        }

        foreach (var input in unreached)
        {
            new Span<float>(input.Gradient, input.Shape.Count).Clear();
        }

        if (!objective.NeedsGradient)
        {
            // It depends on nothing that derivatives are taken with respect to.
            return;
        }

        *objective.Gradient = 1f;
        graph.Update = update;

        foreach (var node in backward)
        {
            node.Backward(workers);
        }

        graph.Update = null;
    }

    /// <inheritdoc/>
    public void Dispose() => graph.Dispose();

    private static void CollectReachable(Node node, HashSet<Node> reached, Func<Node, bool>? through = null)
    {
        if ((through is null || through(node)) && reached.Add(node))
        {
            foreach (var input in node.Inputs)
            {
                CollectReachable(input, reached, through);
            }
        }
    }

    /// <summary>
    /// The nodes between objective and parameters, last first. The first of them to write a gradient sets it; later ones add to it.
    /// </summary>
    private static Node[] Reverse(Node objective, Node[] forward)
    {
        var downstream = new HashSet<Node>();
        CollectReachable(objective, downstream, node => node.NeedsGradient);
        var written = new HashSet<Node>();
        var order = new List<Node>();
        foreach (var node in Enumerable.Reverse(forward))
        {
            if (!downstream.Contains(node) || node.Inputs.Length == 0)
            {
                continue;
            }

            order.Add(node);
            for (var i = 0; i < node.Inputs.Length; i++)
            {
                if (node.Inputs[i].NeedsGradient)
                {
                    node.Accumulates[i] = !written.Add(node.Inputs[i]);
                }
            }
        }

        foreach (var parameter in forward.OfType<ParameterNode>())
        {
            parameter.TakesUpdates = parameter.Graph.Store.IsMatrix(parameter.Index) && written.Contains(parameter)
                && forward.Sum(node => node.Inputs.Count(input => input == parameter)) == 1;
        }

        return [.. order];
    }
}
