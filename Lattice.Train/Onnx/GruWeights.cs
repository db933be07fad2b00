using Lattice.Math.Algebra;

namespace Lattice.Train.Onnx;

/// <summary>
/// The weights of a gated recurrent unit in the layout of ONNX: rows for columns, and the gates in the order update, reset, candidate,
/// where the networks have reset, update, candidate.
/// </summary>
/// <param name="Read">The value that the unit reads, [L·n × inputs].</param>
/// <param name="Inputs">Its columns.</param>
/// <param name="Units">u, the length of a state.</param>
/// <param name="Input">The constant of the input's weights, [1, 3u, inputs].</param>
/// <param name="State">The constant of the state's weights, [1, 3u, u].</param>
/// <param name="Bias">The constant of both biases, [1, 6u].</param>
internal sealed record GruWeights(string Read, int Inputs, int Units, string Input, string State, string Bias)
{
    /// <summary>The weights of a recurrence over a linear layer.</summary>
    /// <param name="graph">Where the values are.</param>
    /// <param name="projected">The linear layer's result.</param>
    /// <param name="stateWeight">U.</param>
    /// <param name="stateBias">c.</param>
    /// <exception cref="NoOnnxException">Its inputs are not a linear layer's, or a weight is not a parameter.</exception>
    internal static GruWeights Of(OnnxRecorder graph, string projected, string stateWeight, string stateBias)
    {
        if (graph.Maker(projected) is not { Operator: "Gemm", Inputs: [var read, var weight, var bias] }
            || graph.Known(weight) is not { } input || graph.Known(bias) is not { } inputBias
            || graph.Known(stateWeight) is not { } state || graph.Known(stateBias) is not { } recurrentBias)
        {
            throw new NoOnnxException("a recurrence reads something other than a linear layer");
        }

        var units = state.Shape.Rows;
        float[] both = [.. Turned(inputBias, units), .. Turned(recurrentBias, units)];
        return new(
            read, input.Shape.Rows, units,
            graph.Keep(weight + ".gru", OnnxElement.Float32, [1, 3 * units, input.Shape.Rows], Turned(input, units)),
            graph.Keep(stateWeight + ".gru", OnnxElement.Float32, [1, 3 * units, units], Turned(state, units)),
            graph.Keep(bias + ".gru", OnnxElement.Float32, [1, 6 * units], both));
    }

    private static float[] Turned((Shape Shape, float[] Numbers) matrix, int units)
    {
        var (rows, columns) = (matrix.Shape.Rows, matrix.Shape.Columns);
        var turned = new float[rows * columns];
        for (var to = 0; to < columns; to++)
        {
            var from = to < units ? to + units : to < 2 * units ? to - units : to;
            for (var row = 0; row < rows; row++)
            {
                turned[(to * rows) + row] = matrix.Numbers[(row * columns) + from];
            }
        }

        return turned;
    }
}
