using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>d ↦ (e_c(d), log σ²(d)), row by row.</summary>
internal sealed class EncoderFunction(Model model, int length, int count) : ITensorFunction
{
    public IReadOnlyList<Shape> Arguments { get; } = model.Batch(length, count, training: false);

    public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
    {
        var encoded = model.On(new ParameterValues<T>(model.Parameters, parameter), arguments).Encode();
        return [encoded.Mean, .. encoded.LogVariance];
    }
}
