using Lattice.Domain.Experiment;
using Lattice.Math.Losses;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Rows;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>A decoder whose last biases start at the data's means.</summary>
public sealed class OutputMeansTests
{
    /// <summary>With weights of zero the first outputs are the means, so the loss is the entropy of independent features.</summary>
    [Fact]
    public void The_first_outputs_are_the_shares_of_ones()
    {
        var data = ToyData.Of(300, 10, 10);
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(ToySpec.Of(TinySpec.FiniteScalar, "bernoulli", "model.outputBias=mean"), data, workers);
        var row = new float[ToyData.Width];
        var ones = new double[ToyData.Width];
        for (var datum = 0; datum < 300; datum++)
        {
            data.Training.CopyRow(datum, row);
            for (var i = 0; i < ones.Length; i++)
            {
                ones[i] += row[i];
            }
        }

        var biases = trainer.Store.Read(trainer.Store.Names.ToList().IndexOf(trainer.Model.OutputBias));
        Assert.Equal("decoder.output.bias", trainer.Model.OutputBias);
        Assert.All(biases.Zip(ones), pair => Assert.Equal((pair.Item2 + 0.5) / 301, 1 / (1 + double.Exp(-pair.Item1)), 1e-6));
    }

    /// <summary>The first law of words is that of counting them, end marks with them.</summary>
    [Fact]
    public void Sentences_start_at_the_shares_of_words()
    {
        var (spec, data) = TinyText.Load(overrides: ["model.outputBias=mean"]);
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        Assert.Equal("generator.bias", trainer.Model.OutputBias);
        var biases = trainer.Store.Read(trainer.Store.Names.ToList().IndexOf(trainer.Model.OutputBias));
        var words = new int[data.Training.Longest];
        var counts = new int[data.Vocabulary.Count];
        for (var sentence = 0; sentence < data.Training.Count; sentence++)
        {
            data.Training.CopyWords(sentence, words);
            Array.ForEach(words[..data.Training.Length(sentence)], word => counts[word]++);
            counts[WordMark.End]++;
        }

        Assert.All(biases.Zip(counts), pair => Assert.Equal(double.Log((pair.Item2 + 0.5) / counts.Sum()), pair.Item1, 1e-5));
    }

    [Fact]
    public void Squared_losses_start_at_means_and_labels_at_their_frequencies()
    {
        var data = ToyData.Of(300, 10, 10);
        float[] Biases(LossSpec loss) => RowMeans.Of(Loss.Of(loss), data.Training);
        var ones = Biases(new LossSpec.Bernoulli()).Select(bias => 1 / (1 + double.Exp(-bias)));
        Assert.All(Biases(new LossSpec.Squared()).Zip(ones), pair => Assert.Equal(((pair.Item2 * 301) - 0.5) / 300, pair.Item1, 1e-5));
        var labels = Enumerable.Range(0, 4).Select(label => Enumerable.Range(0, 300).Count(datum => data.Training.Label(datum) == label));
        var biases = Biases(new LossSpec.Categorical());
        Assert.All(biases.Zip(labels), pair => Assert.Equal(double.Log((pair.Item2 + 0.5) / 300), pair.Item1, 1e-5));
    }
}
