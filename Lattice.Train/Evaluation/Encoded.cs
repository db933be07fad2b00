using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Loop;

namespace Lattice.Train.Evaluation;

/// <summary>What the encoder gives for every datum of a split: X = e_c(d), and log σ²(d) where the latent has it, else X again.</summary>
internal sealed class Encoded
{
    private const int Rows = 250;

    private readonly float[] mean;
    private readonly float[] logVariance;

    private Encoded(int count, int dimension)
    {
        Dimension = dimension;
        Count = count;
        mean = new float[count * dimension];
        logVariance = new float[count * dimension];
    }

    public int Dimension { get; }

    public int Count { get; }

    public ReadOnlySpan<float> Mean(int datum) => mean.AsSpan(datum * Dimension, Dimension);

    public ReadOnlySpan<float> LogVariance(int datum) => logVariance.AsSpan(datum * Dimension, Dimension);

    /// <summary>Encodes the first <paramref name="count"/> data.</summary>
    public static Encoded Of(Model model, IParameters store, DataSplit split, int count, Workers workers)
    {
        var encoded = new Encoded(count, model.Latent.EncoderOutputs);
        var indices = new int[Rows];
        for (var start = 0; start < count; start += Rows)
        {
            var rows = int.Min(Rows, count - start);
            using var plan = store.Compile(new Encoder(model, rows));
            for (var i = 0; i < rows; i++)
            {
                indices[i] = start + i;
            }

            split.CopyRows(indices.AsSpan(0, rows), plan.Argument(0));
            plan.Forward(workers);
            plan.Result(0).CopyTo(encoded.mean.AsSpan(start * encoded.Dimension));
            plan.Result(1).CopyTo(encoded.logVariance.AsSpan(start * encoded.Dimension));
        }

        return encoded;
    }

    /// <summary>Encodes the sentences of a split, batch after batch; nothing is left out of the networks.</summary>
    public static Encoded Of(SequenceModel model, IParameters store, TextSplit split, BatchOrder batches, Workers workers)
    {
        var encoded = new Encoded(split.Count, model.Latent.EncoderOutputs);
        var words = SentenceWords.Of(split);
        using var plans = new SentencePlans(store, (length, count) => new SentenceEncoder(model, length, count));
        for (var batch = 0; batch < batches.Count; batch++)
        {
            var sentences = batches[batch].Sentences.Span;
            var plan = plans.For(batches[batch].Length, sentences.Length);
            plan.Argument(0).Fill(model.Marks.Padding);
            for (var i = 0; i < sentences.Length; i++)
            {
                SentenceWords.Write(words(sentences[i]), plan.Argument(0), i, sentences.Length);
            }

            plan.Forward(workers);
            for (var i = 0; i < sentences.Length; i++)
            {
                plan.Result(0).Slice(i * encoded.Dimension, encoded.Dimension).CopyTo(encoded.mean.AsSpan(sentences[i] * encoded.Dimension));
                plan.Result(1).Slice(i * encoded.Dimension, encoded.Dimension).CopyTo(encoded.logVariance.AsSpan(sentences[i] * encoded.Dimension));
            }
        }

        return encoded;
    }

    /// <summary>d ↦ (e_c(d), log σ²(d)), row by row.</summary>
    private sealed class Encoder(Model model, int rows) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(rows, model.Inputs)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var (mean, logVariance) = model.Encode(new ParameterValues<T>(model.Parameters, parameter), arguments[0]);
            return [mean, logVariance];
        }
    }

    /// <summary>Words ↦ (e_c(d), log σ²(d)), row by row.</summary>
    private sealed class SentenceEncoder(SequenceModel model, int length, int count) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(length, count)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var (mean, logVariance) = model.Encode(
                new ParameterValues<T>(model.Parameters, parameter), SentenceSteps<T>.Of(arguments[0], model.Marks), Option<T>.None);
            return [mean, logVariance];
        }
    }
}
