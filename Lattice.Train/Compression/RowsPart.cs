using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;
using Lattice.Train.Rows;
using Lattice.Train.Tasks;

namespace Lattice.Train.Compression;

/// <summary>Rows of numbers, or their labels, by the likelihood of the decoder's outputs: datum after datum, number after number.</summary>
internal sealed class RowsPart : DataPart
{
    private const int RowsPerPlan = 250;
    private const int DataPerTurn = 2000;

    private readonly Loss loss;
    private readonly int outputs;
    private readonly int width;
    private readonly int m;
    private readonly IPlan decoder;
    private readonly IPlan losses;

    // Kept from turn to turn: as garbage they would soon take hundreds of megabytes.
    private float[] decoded = [];
    private float[] targets = [];

    /// <summary>The data of a model.</summary>
    public RowsPart(Model model, RowNetworks networks, Loss loss, IParameters store)
    {
        (this.loss, outputs, width, m) = (loss, networks.Outputs, networks.Predictions, model.Latent.Dimension);
        decoder = store.Compile(new Outputs(model, networks));
        losses = store.Compile(new LossOf(model, networks));
    }

    /// <inheritdoc/>
    public override BlockData Of(ISplit split, int first, int count)
    {
        var rows = ((RowSplit)split).Rows;
        if (loss.TakesLabels)
        {
            if (!rows.HasLabels && count > 0)
            {
                throw new UncodableDatumException(
                    first, "it has no label, and the model codes labels. Give a file of them with --labels, or write --representation");
            }

            var labels = new BlockData.Labels(count);
            for (var datum = 0; datum < count; datum++)
            {
                labels[datum] = rows.Label(first + datum) is var label && label < outputs ? label : throw new UncodableDatumException(
                    first + datum, $"its label is {label}, and the model has {outputs} classes, from 0");
            }

            return labels;
        }

        var (data, row) = (new BlockData.Rows(count, width), new float[width]);
        for (var datum = 0; datum < count; datum++)
        {
            rows.CopyRow(first + datum, row);
            var values = data[datum];
            for (var i = 0; i < row.Length; i++)
            {
                values[i] = LevelCode.LevelOf(row[i], loss.Levels) is >= 0 and var level
                    ? (byte)level
                    : throw new UncodableDatumException(first + datum, $"number {i + 1} is {row[i]:R}, and {NoCode} --representation");
            }
        }

        return data;
    }

    /// <inheritdoc/>
    public override BlockData Empty(int count) =>
        loss.TakesLabels ? new BlockData.Labels(count) : new BlockData.Rows(count, width);

    /// <inheritdoc/>
    public override void Code<TCoder>(
        Workers workers, ReadOnlyMemory<Record> records, TCoder[] coders, float[] y, BlockData data, double[] nats)
    {
        // Some records at a time: outputs take four bytes a number.
        for (var first = 0; first < records.Length;)
        {
            var (end, from) = (first + 1, records.Span[first].First);
            while (end < records.Length && records.Span[end].First + records.Span[end].Count - from <= DataPerTurn)
            {
                end++;
            }

            Code(workers, records[first..end], coders.AsMemory(first, end - first), y, data, nats);
            first = end;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        decoder.Dispose();
        losses.Dispose();
    }

    private void Code<TCoder>(
        Workers workers, ReadOnlyMemory<Record> records, Memory<TCoder> coders, float[] y, BlockData data, double[] nats)
        where TCoder : struct, IRangeCoder
    {
        var from = records.Span[0].First;
        var count = records.Span[^1].First + records.Span[^1].Count - from;
        if (decoded.Length < count * outputs)
        {
            (decoded, targets) = (new float[count * outputs], new float[count * width]);
        }

        Decode(workers, y, from, count);
        targets.AsSpan(0, count * width).Clear();
        if (!TCoder.Reads)
        {
            Fill(data, from, count);
        }

        workers.Run(
            new DelegateWork(number =>
            {
                ref var coder = ref coders.Span[number];
                var record = records.Span[number];
                for (var datum = record.First - from; datum < record.First - from + record.Count; datum++)
                {
                    loss.Code(ref coder, decoded.AsSpan(datum * outputs, outputs), targets.AsSpan(datum * width, width));
                }
            }),
            records.Length);
        if (TCoder.Reads)
        {
            Take(data, from, count);
        }
        else
        {
            Measure(workers, nats.AsSpan(from, count));
        }
    }

    private string NoCode => loss.Levels == 2
        ? "a Bernoulli likelihood codes zeros and ones alone. Binarise the data, or write"
        : $"the likelihood codes {loss.Levels} levels alone. Correct the number, or write";

    /// <summary>The decoder's outputs, row by row.</summary>
    private void Decode(Workers workers, float[] y, int from, int count)
    {
        for (var first = 0; first < count; first += RowsPerPlan)
        {
            var rows = int.Min(RowsPerPlan, count - first);
            decoder.Argument(0).Clear();
            y.AsSpan((from + first) * m, rows * m).CopyTo(decoder.Argument(0));
            decoder.Forward(workers);
            decoder.Result(0)[..(rows * outputs)].CopyTo(decoded.AsSpan(first * outputs));
        }
    }

    private void Measure(Workers workers, Span<double> nats)
    {
        for (var first = 0; first < nats.Length; first += RowsPerPlan)
        {
            var rows = int.Min(RowsPerPlan, nats.Length - first);
            losses.Argument(0).Clear();
            losses.Argument(1).Clear();
            decoded.AsSpan(first * outputs, rows * outputs).CopyTo(losses.Argument(0));
            targets.AsSpan(first * width, rows * width).CopyTo(losses.Argument(1));
            losses.Forward(workers);
            for (var i = 0; i < rows; i++)
            {
                nats[first + i] = losses.Result(0)[i];
            }
        }
    }

    private void Fill(BlockData data, int from, int count)
    {
        for (var datum = 0; datum < count; datum++)
        {
            var row = targets.AsSpan(datum * width, width);
            if (data is BlockData.Labels labels)
            {
                row[labels[from + datum]] = 1;
            }
            else
            {
                var values = ((BlockData.Rows)data)[from + datum];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = LevelCode.ValueOf(values[i], loss.Levels);
                }
            }
        }
    }

    private void Take(BlockData data, int from, int count)
    {
        for (var datum = 0; datum < count; datum++)
        {
            var row = targets.AsSpan(datum * width, width);
            if (data is BlockData.Labels labels)
            {
                labels[from + datum] = row.IndexOf(1f);
            }
            else
            {
                var values = ((BlockData.Rows)data)[from + datum];
                for (var i = 0; i < row.Length; i++)
                {
                    values[i] = (byte)LevelCode.LevelOf(row[i], loss.Levels);
                }
            }
        }
    }

    /// <summary>y ↦ the decoder's outputs, row by row.</summary>
    private sealed class Outputs(Model model, RowNetworks networks) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(RowsPerPlan, model.Latent.Dimension)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var parameters = new ParameterValues<T>(model.Parameters, parameter);
            return [networks.Decode(parameters, model.ToDecoder(parameters, arguments[0]))];
        }
    }

    /// <summary>(outputs, targets) ↦ −log Q, row by row.</summary>
    private sealed class LossOf(Model model, RowNetworks networks) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(RowsPerPlan, networks.Outputs), new(RowsPerPlan, networks.Predictions)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T> =>
            [networks.Loss(new ParameterValues<T>(model.Parameters, parameter), arguments[0], arguments[1])];
    }
}
