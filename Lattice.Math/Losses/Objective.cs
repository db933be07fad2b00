using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>The paper's objective (equations 3 and 9) without a quantizer in it.</summary>
public static class Objective
{
    /// <summary>−log Q(target | outputs) or the squared loss of each row, nats, [n × 1].</summary>
    public static T Loss<T>(LossSpec loss, T outputs, T targets) where T : ITensor<T> => loss switch
    {
        LossSpec.Bernoulli => T.BernoulliLoss(outputs, targets),
        LossSpec.Squared => T.SquaredLoss(outputs, targets),
        _ => T.CategoricalLoss(outputs, targets),
    };

    /// <summary>
    /// Loss ℓ(d, g(X − U)) and cost −log V·g(X − U) of each datum, and the training objective: the mean over the batch of
    /// loss + costWeight · cost.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="loss">The loss of equation 2.</param>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="data">The encoder's inputs, [n × inputs].</param>
    /// <param name="targets">What the decoder should give, [n × outputs].</param>
    /// <param name="noise">Unit noise, [n × its width].</param>
    /// <param name="costWeight">λ·β, [1 × 1].</param>
    /// <param name="temperature">The latent's temperature in training, [1 × 1].</param>
    /// <param name="training">True for a training step, false for the validation figure.</param>
    public static Terms<T> Dithered<T>(
        Model model, LossSpec loss, ParameterValues<T> parameters, T data, T targets, T noise, T costWeight, T temperature, bool training)
        where T : ITensor<T>
    {
        var latent = model.Latent.Terms(parameters, model.Encode(parameters, data), noise, temperature, training);
        return Terms<T>.Of(Loss(loss, model.Decode(parameters, latent.Representation), targets), latent, costWeight, data.Shape.Rows);
    }
}
