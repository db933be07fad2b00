using Lattice.Domain.Experiment;
using Lattice.Math.Dither;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Loop;

namespace Lattice.Tests.Sequences;

/// <summary>A small model of sentences and some sentences.</summary>
internal sealed record SequenceExample(int Embedding = 5, int Units = 4, int Layers = 2, double Dropout = 0, Pipe Pipe = Pipe.AllLayers, bool Maps = true, bool InputFeeding = true, int Dimension = 6, LatentSpec? Other = null)
{
    public const int Vocabulary = 11;
    public const int Seed = 5;

    public static readonly WordMarks Marks = new(0, 2, 3);

    public static readonly int[][] Sentences = [[4, 9, 1], [10], [5, 5, 7, 6], [8, 4]];

    public SequenceModel Model => new(
        new ModelSpec(
            new NetworkSpec.BidirectionalGru(Lattice.Domain.Quantities.Dimension.Of(Embedding), Lattice.Domain.Quantities.Dimension.Of(Units), Lattice.Domain.Quantities.Dimension.Of(Layers), Dropout, Pipe, Maps),
            Latent,
            new NetworkSpec.Gru(Lattice.Domain.Quantities.Dimension.Of(Embedding), Dropout, InputFeeding),
            InitialisationSpec.Xavier),
        Vocabulary, Marks);

    private LatentSpec Latent => Other ?? new LatentSpec.GaussianLattice(Lattice.Domain.Quantities.Dimension.Of(Dimension));

    /// <summary>The arguments of <see cref="SequenceFunction"/>: these sentences padded to a length, with the noise of training epoch 1.</summary>
    public static float[][] Arguments(SequenceFunction function, int[] sentences, int length, Noise? law = null)
    {
        var count = sentences.Length;
        var words = new float[length * count];
        for (var i = 0; i < count; i++)
        {
            for (var step = 0; step < Sentences[sentences[i]].Length; step++)
            {
                words[(step * count) + i] = Sentences[sentences[i]][step];
            }
        }

        var width = function.Arguments[SequenceFunction.Noise].Columns;
        var noise = new float[count * width];
        for (var i = 0; i < count; i++)
        {
            (law ?? Noise.Gaussian).Fill(noise.AsSpan(i * width, width), Seed, RandomStream.TrainingDither, 1, sentences[i], 0);
        }

        var arguments = new List<float[]> { words, noise, new[] { 0.7f }, new[] { 0.8f } };
        if (function.Drops)
        {
            var shape = function.Arguments[SequenceFunction.DropoutNoise];
            var draws = new float[shape.Count];
            using var workers = new Workers(2);
            new DropoutFill(Seed).Fill(workers, function.Dropout, 1, sentences, draws, shape.Columns);
            arguments.Add(draws);
        }

        return [.. arguments];
    }

    /// <summary>Parameters of first values, whose biases are no zeros.</summary>
    public static float[][] Parameters(SequenceModel model) => [.. model.Parameters.Map((index, parameter) =>
    {
        var values = new float[parameter.Shape.Count];
        Streams.FillCentred(values, Seed, RandomStream.Initialisation, 0, index);
        return values;
    })];
}
