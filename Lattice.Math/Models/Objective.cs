using Lattice.Math.Algebra;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>The paper's objective (equations 3 and 9) without a quantizer in it.</summary>
internal static class Objective
{
    /// <summary>
    /// Loss ℓ(d, g(X − U)) and cost −log V·g(X − U) of each datum, and the training objective: the mean over the batch of loss + costWeight
    /// · cost.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="batch">The tensors of the batch (<see cref="Model.Batch"/>).</param>
    /// <param name="noise">Unit noise, [n × its length].</param>
    /// <param name="costWeight">λ·β, [1 × 1].</param>
    /// <param name="temperature">The latent's temperature in training, [1 × 1].</param>
    /// <param name="training">True for a training step, false for the validation figure.</param>
    public static Terms<T> Dithered<T>(
        Model model, ParameterValues<T> parameters, IReadOnlyList<T> batch, T noise, T costWeight, T temperature, bool training)
        where T : ITensor<T>
    {
        var pass = model.On(parameters, batch);
        var latent = model.Latent.Terms(parameters, pass.Encode(), noise, temperature, training);
        return Terms<T>.Of(pass.Decode(latent.Representation).Loss, latent, costWeight, noise.Shape.Rows);
    }
}
