using Lattice.Math.Algebra;

namespace Lattice.Train.Onnx;

/// <content>Recurrences over the steps of sequences.</content>
internal readonly partial struct OnnxTensor
{
    /// <summary>The operator GRU, whose steps are those of <see cref="ITensor{T}.GruStep"/>; past its own length a sequence keeps its
    /// state.</summary>
    public static OnnxTensor Gru(
        OnnxTensor projected, OnnxTensor lengths, OnnxTensor initial, OnnxTensor stateWeight, OnnxTensor stateBias, bool backwards)
    {
        var graph = projected.Graph;
        var weights = GruWeights.Of(graph, projected.name, stateWeight.name, stateBias.name);
        var shape = graph.Add(
            "Concat", [graph.Wholes(-1), graph.BatchCount, graph.Wholes(weights.Inputs)], new OnnxAttribute.Whole("axis", 0));
        var read = graph.Add("Reshape", [weights.Read, shape]);
        var flat = graph.Add("Reshape", [lengths.NameIn(graph), graph.Wholes(-1)]);
        var before = graph.Add("Unsqueeze", [initial.NameIn(graph), graph.Wholes(0)]);
        var made = graph.AddSeveral(
            "GRU",
            [read, weights.Input, weights.State, weights.Bias, graph.Cast(flat, OnnxElement.Int32), before],
            2,
            new OnnxAttribute.Text("direction", backwards ? "reverse" : "forward"),
            new OnnxAttribute.Whole("hidden_size", weights.Units),
            new OnnxAttribute.Whole("linear_before_reset", 1));

        // GRU gives zeros past a sequence's length.
        var states = graph.Add("Squeeze", [made[0], graph.Wholes(1)]);
        var length = graph.Add("Shape", [read], new OnnxAttribute.Whole("start", 0), new OnnxAttribute.Whole("end", 1));
        var steps = graph.Cast(
            graph.Add("Range", [
                graph.Add("Squeeze", [graph.Wholes(0)]), graph.Add("Squeeze", [length]), graph.Add("Squeeze", [graph.Wholes(1)])]),
            OnnxElement.Float32);
        var within = graph.Add("Less", [graph.Add("Reshape", [steps, graph.Wholes(-1, 1, 1)]), lengths.NameIn(graph)]);
        var kept = graph.Add("Where", [within, states, backwards ? before : made[1]]);
        return new(
            graph, graph.Add("Reshape", [kept, graph.Wholes(-1, weights.Units)]), new(projected.Shape.Rows, initial.Shape.Columns));
    }

    /// <summary>Whole sentences with their own words as input are only decoded in training.</summary>
    public static OnnxTensor GruFeedback(
        OnnxTensor projected, ReadOnlySpan<GruLayer<OnnxTensor>> layers, ReadOnlySpan<OnnxTensor> keep) =>
        throw new NoOnnxException("a recurrence with feedback is exported step by step");
}
