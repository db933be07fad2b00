using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>Tensors side by side: [n × a], [n × b], … → [n × (a + b + …)].</summary>
internal sealed unsafe class ConcatenationNode(Graph graph, Node[] parts) : Node(graph, SideBySide(parts), parts)
{
    public override void Forward(Workers workers)
    {
        var start = 0;
        foreach (var part in Inputs)
        {
            for (nint i = 0; i < Shape.Rows; i++)
            {
                Repeat.Line(part.Value + (i * part.Shape.Columns), Value + (i * Shape.Columns) + start, part.Shape.Columns, false);
            }

            start += part.Shape.Columns;
        }
    }

    public override void Backward(Workers workers)
    {
        var start = 0;
        for (var index = 0; index < Inputs.Length; index++)
        {
            var part = Inputs[index];
            for (nint i = 0; part.NeedsGradient && i < Shape.Rows; i++)
            {
                Repeat.Line(Gradient + (i * Shape.Columns) + start, part.Gradient + (i * part.Shape.Columns), part.Shape.Columns, Accumulates[index]);
            }

            start += part.Shape.Columns;
        }
    }

    private static Shape SideBySide(Node[] parts) => Array.Find(parts, part => part.Shape.Rows != parts[0].Shape.Rows) is { } other
        ? throw new ArgumentException($"The shapes {parts[0].Shape} and {other.Shape} cannot stand side by side: their rows must agree.")
        : new Shape(parts[0].Shape.Rows, parts.Sum(part => part.Shape.Columns));
}
