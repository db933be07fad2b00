using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>The words of a sentence of a split, by its place.</summary>
internal delegate ReadOnlySpan<int> WordsOf(int sentence);

/// <summary>The dithered objective of a batch of sentences of one padded length, compiled over the model's parameters.</summary>
internal sealed class SequencePlan : IDisposable
{
    private readonly SequenceModel model;
    private readonly SequenceFunction function;

    public SequencePlan(SequenceModel model, IParameters parameters, Workspace workspace, int length, int count, bool training)
    {
        (this.model, Length, Count) = (model, length, count);
        function = new SequenceFunction(model, length, count, training);
        Plan = parameters.Compile(function, training ? SequenceFunction.Mean : null, workspace);
        Updates = new ParameterUpdates(parameters, function.Updated, SequenceFunction.Updates);
    }

    /// <summary>Words to which sentences are padded.</summary>
    public int Length { get; }

    /// <summary>Sentences.</summary>
    public int Count { get; }

    /// <summary>The compiled objective.</summary>
    public IPlan Plan { get; }

    /// <summary>What a training step writes of parameters that no gradient reaches.</summary>
    public ParameterUpdates Updates { get; }

    /// <summary>Nats per sentence.</summary>
    public ReadOnlySpan<float> Loss => Plan.Result(SequenceFunction.Loss);

    /// <summary>Nats per sentence.</summary>
    public ReadOnlySpan<float> Cost => Plan.Result(SequenceFunction.Cost);

    /// <summary>Fills the arguments with the sentences of these indices, their noise, and what dropout leaves out.</summary>
    public void Load(Workers workers, WordsOf wordsOf, int[] sentences, NoiseFill noise, RandomStream stream, DropoutFill dropout, int epoch, double weight, double temperature)
    {
        var to = Plan.Argument(SequenceFunction.Words);
        to.Fill(model.Marks.Padding);
        for (var i = 0; i < Count; i++)
        {
            SentenceWords.Write(wordsOf(sentences[i]), to, i, Count);
        }

        noise.Fill(workers, stream, epoch, sentences, Count, Plan.Argument(SequenceFunction.Noise), model.Latent.NoiseWidth);
        Plan.Argument(SequenceFunction.CostWeight)[0] = (float)weight;
        Plan.Argument(SequenceFunction.Temperature)[0] = (float)temperature;
        if (function.Drops)
        {
            dropout.Fill(workers, function.Dropout, epoch, sentences, Plan.Argument(SequenceFunction.DropoutNoise), model.Units);
        }
    }

    public void Dispose() => Plan.Dispose();
}
