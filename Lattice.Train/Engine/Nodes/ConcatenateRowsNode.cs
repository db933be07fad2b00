using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>The parts stacked one below the other.</summary>
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
                RowBroadcast.Copy(from, Inputs[i].Gradient, Inputs[i].Shape.Count, Accumulates[i]);
            }
        }
    }
}
