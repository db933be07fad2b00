using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Search;

/// <summary>(y, the batch's tensors) ↦ (loss of each row, cost of each row, the sum of both over all rows).</summary>
/// <param name="model">The model.</param>
/// <param name="length">The length the data are padded to.</param>
/// <param name="count">n, the number of rows.</param>
/// <param name="hasCost">False leaves out the cost, which is then 0: that of discrete variables is no function of y.</param>
internal sealed class SearchTerms(Model model, int length, int count, bool hasCost) : ITensorFunction
{
    /// <summary>Arguments: y [n × m], and from <see cref="Batch"/> on the batch's tensors.</summary>
    public const int Representation = 0, Batch = 1;

    /// <summary>Results: loss and cost [n × 1], nats, and their sum over all rows [1 × 1].</summary>
    public const int Loss = 0, Cost = 1, Sum = 2;

    public IReadOnlyList<Shape> Arguments { get; } = [new(count, model.Latent.Dimension), .. model.Batch(length, count, training: false)];

    public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
    {
        var parameters = new ParameterValues<T>(model.Parameters, parameter);
        var y = arguments[Representation];
        var loss = model.On(parameters, [.. arguments.Skip(Batch)]).Decode(y).Loss;
        var cost = hasCost
            ? T.SumOverColumns(model.Latent.Cost(parameters, y, new EncoderOutput<T>(y, Option<T>.None), y))
            : T.Constant(0) * T.StopGradient(loss);
        return [loss, cost, T.SumOverRows(loss + cost)];
    }
}
