using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>The paper's objective (equations 3 and 9) for sentences: loss and cost are those of a sentence, whatever its length.</summary>
public static class SequenceObjective
{
    /// <summary>
    /// Loss and cost of each sentence, and the training objective: the mean over the batch of loss + costWeight · cost. The loss is that of
    /// the words and the end mark together.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="words">Numbers of words, [L × n] (<see cref="SentenceSteps{T}.Of"/>).</param>
    /// <param name="noise">Unit noise, [n × its width].</param>
    /// <param name="costWeight">λ·β, [1 × 1].</param>
    /// <param name="temperature">The latent's temperature in training, [1 × 1].</param>
    /// <param name="dropout">The noise of <see cref="Dropout"/>; none where nothing is left out.</param>
    /// <param name="training">True for a training step, false for the validation figure.</param>
    public static Terms<T> Dithered<T>(
        SequenceModel model, ParameterValues<T> parameters, T words, T noise, T costWeight, T temperature, Option<T> dropout, bool training)
        where T : ITensor<T>
    {
        var steps = SentenceSteps<T>.Of(words, model.Marks);
        var latent = model.Latent.Terms(parameters, model.Encode(parameters, steps, dropout), noise, temperature, training);
        var loss = OfSentences(model.WordLosses(parameters, latent.Representation, steps, dropout), steps.Count);
        return Terms<T>.Of(loss, latent, costWeight, steps.Count);
    }

    /// <summary>Sums over the steps of each sentence: [steps·n × 1] → [n × 1].</summary>
    public static T OfSentences<T>(T steps, int count) where T : ITensor<T> =>
        T.Reshape(T.SumOverRows(T.Reshape(steps, new Shape(steps.Shape.Rows / count, count))), new Shape(count, 1));
}
