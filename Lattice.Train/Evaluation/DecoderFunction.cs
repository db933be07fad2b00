using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>(y, the batch's tensors) ↦ (loss of each row, the decoder's outputs).</summary>
internal sealed class DecoderFunction(Model model, int length, int count) : ITensorFunction
{
    /// <summary>Arguments: y [n × m], and from <see cref="Batch"/> on the batch's tensors.</summary>
    public const int Representation = 0, Batch = 1;

    /// <summary>Results: the loss [n × 1], and the outputs [n × outputs], or the loss again if the decoder has none.</summary>
    public const int Loss = 0, Outputs = 1;

    public IReadOnlyList<Shape> Arguments { get; } = [new(count, model.Latent.Dimension), .. model.Batch(length, count, training: false)];

    public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
    {
        var decoded = model.On(new ParameterValues<T>(model.Parameters, parameter), [.. arguments.Skip(Batch)])
            .Decode(arguments[Representation]);
        return [decoded.Loss, decoded.Outputs.IfNone(decoded.Loss)];
    }
}
