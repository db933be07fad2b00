using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary><see cref="SequenceObjective.Dithered"/> of a batch of sentences of one padded length, for an engine to compile.</summary>
/// <param name="model">The model.</param>
/// <param name="length">Words to which all sentences are padded.</param>
/// <param name="count">Sentences.</param>
/// <param name="training">True for the objective and dropout, false for loss and cost alone.</param>
public sealed class SequenceFunction(SequenceModel model, int length, int count, bool training) : ITensorFunction
{
    /// <summary>Argument: numbers of words, [length × count].</summary>
    public const int Words = 0;

    /// <summary>Argument: unit noise, [count × its width].</summary>
    public const int Noise = 1;

    /// <summary>Argument: λ·β, [1 × 1].</summary>
    public const int CostWeight = 2;

    /// <summary>Argument: the latent's temperature in training, [1 × 1].</summary>
    public const int Temperature = 3;

    /// <summary>Argument, if the model drops and trains: the noise of <see cref="Dropout"/>.</summary>
    public const int DropoutNoise = 4;

    /// <summary>Result: the loss of each sentence, nats, [count × 1].</summary>
    public const int Loss = 0;

    /// <summary>Result: the cost of each sentence, nats, [count × 1].</summary>
    public const int Cost = 1;

    /// <summary>Result, if it trains: the objective, nats per sentence, [1 × 1].</summary>
    public const int Mean = 2;

    /// <summary>Results from here on, if it trains: new values of the parameters <see cref="Updated"/>.</summary>
    public const int Updates = 3;

    /// <summary>The places of dropout in these sentences.</summary>
    public Dropout Dropout { get; } = new(model.Layers, length, count);

    /// <summary>True when there is an argument of dropout noise.</summary>
    public bool Drops { get; } = training && model.Drops;

    /// <summary>Names of the parameters that no gradient reaches, in the order of their results; known once it was applied.</summary>
    public IReadOnlyList<string> Updated { get; private set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Shape> Arguments =>
    [
        new(length, count), new(count, model.Latent.NoiseWidth), new(1, 1), new(1, 1),
        .. Drops ? new Shape[] { new(Dropout.Rows, model.Units) } : [],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
    {
        var terms = SequenceObjective.Dithered(
            model, new ParameterValues<T>(model.Parameters, parameter), arguments[Words], arguments[Noise], arguments[CostWeight],
            arguments[Temperature], Drops ? Option<T>.Some(arguments[DropoutNoise]) : Option<T>.None, training);
        Updated = [.. terms.Updates.Map(update => update.Parameter)];
        return training ? [terms.Loss, terms.Cost, terms.Mean, .. terms.Updates.Map(update => update.Value)] : [terms.Loss, terms.Cost];
    }
}
