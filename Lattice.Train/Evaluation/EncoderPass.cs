using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Loop;

namespace Lattice.Train.Evaluation;

/// <summary>Takes what the encoder gives of a datum.</summary>
internal delegate void TakeEncoded(int datum, EncodedDatum encoded);

/// <summary>Runs the encoder over a split, some data at a time, so that its size does not matter to memory.</summary>
internal static class EncoderPass
{
    private const int Rows = 250;

    /// <summary>Encodes the first <paramref name="count"/> data, in turn.</summary>
    public static void ForEach(Model model, IParameters store, DataSplit split, int count, Workers workers, TakeEncoded take)
    {
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
            for (var i = 0; i < rows; i++)
            {
                take(start + i, Row(plan, model.Latent, i));
            }
        }
    }

    /// <summary>Encodes the sentences of a split, batch after batch; nothing is left out of the networks.</summary>
    public static void ForEach(SequenceModel model, IParameters store, TextSplit split, BatchOrder batches, Workers workers, TakeEncoded take)
    {
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
                take(sentences[i], Row(plan, model.Latent, i));
            }
        }
    }

    private static EncodedDatum Row(IPlan plan, Latent latent, int row) => new(
        plan.Result(0).Slice(row * latent.EncoderOutputs, latent.EncoderOutputs),
        latent.NeedsLogVariance ? plan.Result(1).Slice(row * latent.Dimension, latent.Dimension) : default);

    /// <summary>d ↦ (e_c(d), log σ²(d)), row by row.</summary>
    private sealed class Encoder(Model model, int rows) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(rows, model.Inputs)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var encoded = model.Encode(new ParameterValues<T>(model.Parameters, parameter), arguments[0]);
            return [encoded.Mean, .. encoded.LogVariance];
        }
    }

    /// <summary>Words ↦ (e_c(d), log σ²(d)), row by row.</summary>
    private sealed class SentenceEncoder(SequenceModel model, int length, int count) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(length, count)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var encoded = model.Encode(
                new ParameterValues<T>(model.Parameters, parameter), SentenceSteps<T>.Of(arguments[0], model.Marks), Option<T>.None);
            return [encoded.Mean, .. encoded.LogVariance];
        }
    }
}
