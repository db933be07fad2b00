using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>Rows start … start + count − 1, read where they lie: [n × m] → [count × m].</summary>
internal sealed unsafe class RowsNode : Node
{
    private readonly int start;

    public RowsNode(Graph graph, Node input, int start, int count)
        : base(graph, new Shape(count, input.Shape.Columns), input)
    {
        if (start < 0 || count < 1 || start + count > input.Shape.Rows)
        {
            throw new ArgumentException($"Rows {start} … {start + count - 1} do not lie in the shape {input.Shape}.");
        }

        this.start = start;
    }

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients, ownValue: false);
        Value = Inputs[0].Value + ((nint)start * Shape.Columns);
    }

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers)
    {
        if (!Accumulates[0])
        {
            new Span<float>(Inputs[0].Gradient, Inputs[0].Shape.Count).Clear();
        }

        Repeat.Line(Gradient, Inputs[0].Gradient + ((nint)start * Shape.Columns), Shape.Count, Accumulates[0]);
    }
}

/// <summary>The same numbers in another shape, read where they lie.</summary>
internal sealed unsafe class ReshapeNode(Graph graph, Node input, Shape shape) : Node(graph, input.Shape.Reshaped(shape), input)
{
    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients, ownValue: false);
        Value = Inputs[0].Value;
    }

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers) => Repeat.Line(Gradient, Inputs[0].Gradient, Shape.Count, Accumulates[0]);
}

/// <summary>The parts one below the other.</summary>
internal sealed unsafe class ConcatenateRowsNode(Graph graph, Node[] parts)
    : Node(graph, Shape.Stacked([.. parts.Select(part => part.Shape)]), parts)
{
    public override void Forward(Workers workers)
    {
        var to = Value;
        foreach (var part in Inputs)
        {
            new Span<float>(part.Value, part.Shape.Count).CopyTo(new Span<float>(to, part.Shape.Count));
            to += part.Shape.Count;
        }
    }

    public override void Backward(Workers workers)
    {
        var from = Gradient;
        for (var i = 0; i < Inputs.Length; from += Inputs[i].Shape.Count, i++)
        {
            if (Inputs[i].NeedsGradient)
            {
                Repeat.Line(from, Inputs[i].Gradient, Inputs[i].Shape.Count, Accumulates[i]);
            }
        }
    }
}

/// <summary>The parts side by side.</summary>
internal sealed unsafe class ConcatenateColumnsNode(Graph graph, Node[] parts)
    : Node(graph, Shape.SideBySide([.. parts.Select(part => part.Shape)]), parts)
{
    public override void Forward(Workers workers)
    {
        var to = Value;
        foreach (var part in Inputs)
        {
            var width = part.Shape.Columns;
            for (nint row = 0; row < Shape.Rows; row++)
            {
                new Span<float>(part.Value + (row * width), width).CopyTo(new Span<float>(to + (row * Shape.Columns), width));
            }

            to += width;
        }
    }

    public override void Backward(Workers workers)
    {
        var from = Gradient;
        for (var i = 0; i < Inputs.Length; from += Inputs[i].Shape.Columns, i++)
        {
            var width = Inputs[i].Shape.Columns;
            for (nint row = 0; Inputs[i].NeedsGradient && row < Shape.Rows; row++)
            {
                Repeat.Line(from + (row * Shape.Columns), Inputs[i].Gradient + (row * width), width, Accumulates[i]);
            }
        }
    }
}
