using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Loop;
using Lattice.Train.Sentences;

namespace Lattice.Tests.Sequences;

/// <summary>A small model of sentences and some sentences.</summary>
internal sealed record SequenceExample(int Embedding = 5, int Units = 4, int Layers = 2, double Dropout = 0, Pipe Pipe = Pipe.AllLayers,
    bool Maps = true, bool InputFeeding = true, int Dimension = 6, Latent? Other = null)
{
    public const int Vocabulary = 11;
    public const int Seed = 5;

    public static readonly WordMarks Marks = new(0, 2, 3);

    public static readonly int[][] Sentences = [[4, 9, 1], [10], [5, 5, 7, 6], [8, 4]];

    public SentenceNetworks Networks => new(Spec, Latent, Vocabulary, Marks);

    public Model Model => new(Networks, Latent, Spec.Initialisation);

    private ModelSpec Spec => new(
        new NetworkSpec.BidirectionalGru(
            Lattice.Domain.Quantities.Dimension.Of(Embedding), Lattice.Domain.Quantities.Dimension.Of(Units),
                Lattice.Domain.Quantities.Dimension.Of(Layers),
            Dropout, Pipe, Maps),
        new LatentSpec.GaussianLattice(Lattice.Domain.Quantities.Dimension.Of(Dimension)),
        new NetworkSpec.Gru(Lattice.Domain.Quantities.Dimension.Of(Embedding), Dropout, InputFeeding),
        InitialisationSpec.Xavier);

    private Latent Latent => Other ?? Lattice.Math.Latents.Latent.Of(Spec.Latent);

    /// <summary>The function of a training step, or of validation, of so many of the sentences.</summary>
    public BatchFunction Function(int length, int count, bool training) => new(Model, length, count, training);

    /// <summary>
    /// The arguments of <see cref="BatchFunction"/>: these sentences padded to a length, with the noise of training epoch 1.
    /// </summary>
    public float[][] Arguments(int[] sentences, int length, bool training)
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

        var function = Function(length, count, training);
        var width = function.Arguments[BatchFunction.Noise].Columns;
        var noise = new float[count * width];
        for (var i = 0; i < count; i++)
        {
            Latent.Noise.Fill(noise.AsSpan(i * width, width), Seed, RandomStream.TrainingDither, 1, sentences[i], 0);
        }

        var arguments = new List<float[]> { noise, new[] { 0.7f }, new[] { 0.8f }, words };
        if (training && Networks.HasDropout)
        {
            var draws = new float[function.Arguments[BatchFunction.Batch + 1].Count];
            using var workers = new Workers(2);
            new DropoutFill(Seed).Fill(workers, Networks.Dropout(length, count), 1, sentences, draws, Networks.Units);
            arguments.Add(draws);
        }

        return [.. arguments];
    }

    /// <summary>Parameters of first values, whose biases are no zeros.</summary>
    public static float[][] Parameters(Model model) => [.. model.Parameters.Map((index, parameter) =>
    {
        var values = new float[parameter.Shape.Count];
        RandomDraws.FillCentred(values, Seed, RandomStream.Initialisation, 0, index);
        return values;
    })];
}
