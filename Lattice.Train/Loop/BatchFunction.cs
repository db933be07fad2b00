using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary><see cref="Objective.Dithered"/> of a batch, for an engine to compile.</summary>
/// <param name="model">The model.</param>
/// <param name="length">The length the data are padded to.</param>
/// <param name="count">n, the number of data.</param>
/// <param name="training">True for the objective, false for loss and cost alone.</param>
internal sealed class BatchFunction(Model model, int length, int count, bool training) : ITensorFunction
{
    /// <summary>
    /// Arguments: unit noise [n × its width], λ·β [1 × 1], the latent's temperature [1 × 1], and from <see cref="Batch"/> on the batch's
    /// tensors.
    /// </summary>
    public const int Noise = 0, CostWeight = 1, Temperature = 2, Batch = 3;

    /// <summary>
    /// Results: loss and cost of each datum, nats, [n × 1]; in training their mean [1 × 1] and new values of the parameters
    /// <see cref="Updated"/>.
    /// </summary>
    public const int Loss = 0, Cost = 1, Mean = 2, Updates = 3;

    /// <summary>
    /// Names of the parameters that no gradient reaches, in the order of their results; known once the function has been applied.
    /// </summary>
    public IReadOnlyList<string> Updated { get; private set; } = [];

    public IReadOnlyList<Shape> Arguments { get; } =
        [new(count, model.Latent.NoiseWidth), new(1, 1), new(1, 1), .. model.Batch(length, count, training)];

    public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
    {
        var terms = Objective.Dithered(
            model, new ParameterValues<T>(model.Parameters, parameter), [.. arguments.Skip(Batch)],
            arguments[Noise], arguments[CostWeight], arguments[Temperature], training);
        Updated = [.. terms.Updates.Map(update => update.Parameter)];
        return training ? [terms.Loss, terms.Cost, terms.Mean, .. terms.Updates.Map(update => update.Value)] : [terms.Loss, terms.Cost];
    }
}
