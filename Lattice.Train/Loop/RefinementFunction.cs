using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>
/// The objective at searched points, y* = (X − U) + offset. Its gradient reaches the prior and the decoder, not the encoder: the search
/// chose y* freely, so X moves neither y* nor the objective, and nothing would hold an encoder that followed the gradient at y*.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="length">The length the data are padded to.</param>
/// <param name="count">n, the number of data.</param>
internal sealed class RefinementFunction(Model model, int length, int count) : ITensorFunction
{
    /// <summary>
    /// Arguments: unit noise [n × its width], the offset [n × m], λ [1 × 1], and from <see cref="Batch"/> on the batch's tensors.
    /// </summary>
    public const int Noise = 0, Offset = 1, CostWeight = 2, Batch = 3;

    /// <summary>Results: loss and cost of each datum, nats, [n × 1], and the mean of loss + λ·cost [1 × 1].</summary>
    public const int Loss = 0, Cost = 1, Mean = 2;

    public IReadOnlyList<Shape> Arguments { get; } =
        [new(count, model.Latent.NoiseWidth), new(count, model.Latent.Dimension), new(1, 1), .. model.Batch(length, count, training: true)];

    public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
    {
        var parameters = new ParameterValues<T>(model.Parameters, parameter);
        var pass = model.On(parameters, [.. arguments.Skip(Batch)]);
        var (encoded, noise) = (pass.Encode(), arguments[Noise]);
        var y = T.StopGradient(model.Latent.Dithered(parameters, encoded, noise)) + arguments[Offset];
        var latent = new LatentTerms<T>(y, model.Latent.Cost(parameters, y, encoded, noise));
        var terms = Terms<T>.Of(pass.Decode(y).Loss, latent, arguments[CostWeight], count);
        return [terms.Loss, terms.Cost, terms.Mean];
    }
}
