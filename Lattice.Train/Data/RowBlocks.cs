using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>
/// Reads the rows of a file block by block, so that a file of any size takes little memory. The format is recognised from the first bytes:
/// <c>.npy</c>, IDX, else comma-separated numbers; the numbers become data as those of the given source do.
/// </summary>
internal static class RowBlocks
{
    private const byte NpyMark = 0x93;
    private const int IdxMarkLength = 3;

    /// <summary>Hands every block to <paramref name="take"/>, which may end the reading with an error.</summary>
    /// <param name="path">The file.</param>
    /// <param name="like">The source whose <c>values</c>, header and label column hold here too.</param>
    /// <param name="width">Numbers per datum.</param>
    /// <param name="rows">Data per block; the last may have fewer.</param>
    /// <param name="take">Takes a block: the index of its first datum, its data, and how a datum is laid out as an image.</param>
    public static Either<DataError, long> Read(
        string path, DataSpec like, int width, int rows, Func<long, DataSplit, Option<ImageShape>, Option<DataError>> take)
    {
        var values = ValuesOf(like);
        return DataFile.Read(path, content => Open(content, like).Bind(reader => reader.Width == width
            ? Blocks(reader, values, rows, take)
            : new DataError.WrongCount(
                reader.Path, "numbers per datum", reader.Width, width, "Give data of the kind that the run was trained on.")));
    }

    private static Either<DataError, IRowReader> Open(ContentReader content, DataSpec like)
    {
        var start = content.Beginning(IdxMarkLength);
        return start is [NpyMark, ..] ? NpyHeader.Read(content).Bind(header => ArrayReader.Open(content, header))
            : start is [0, 0, >= 8] ? IdxHeader.Read(content).Bind(header => ArrayReader.Open(content, header))
            : CsvReader.Open(content, like is DataSpec.Csv csv
                ? new CsvLayout(CanHaveHeader: true, csv.Header, csv.LabelColumn)
                : CsvLayout.NumbersAlone);
    }

    private static Either<DataError, long> Blocks(
        IRowReader reader, Values values, int rows, Func<long, DataSplit, Option<ImageShape>, Option<DataError>> take)
    {
        var first = 0L;
        while (true)
        {
            var block = Block(reader, values, rows, first);
            if (block.Case is DataError error)
            {
                return error;
            }

            var split = block.IfLeft(() => throw new InvalidOperationException());
            if (split.Count > 0 && take(first, split, reader.Image).Case is DataError refused)
            {
                return refused;
            }

            first += split.Count;
            if (split.Count < rows)
            {
                return first;
            }

            if (first > int.MaxValue - rows)
            {
                return new DataError.WrongFormat(
                    reader.Path, reader.PlaceOf(0), $"more than {first} data", "fewer data: split the file");
            }
        }
    }

    private static Either<DataError, DataSplit> Block(IRowReader reader, Values values, int rows, long first)
    {
        var builder = new RowBuilder(reader.Width, DataValues.AreBits(values));
        var (labels, row) = (new List<int>(), new double[reader.Width]);
        while (builder.Count < rows)
        {
            var step = reader.Next(row);
            if (step.Case is DataError broken)
            {
                return broken;
            }

            if (step.Case is false)
            {
                break;
            }

            if (SplitReader.Add(reader, values, (int)first + builder.Count, row, labels).Case is DataError error)
            {
                return error;
            }

            builder.Add(row);
        }

        return new DataSplit(builder.Build(), labels.Count == 0 ? null : [.. labels], labels.Count == 0 ? 0 : labels.Max() + 1);
    }

    private static Values ValuesOf(DataSpec spec) => spec.Match<Values>(
        mnist: _ => new Values.Binary(),
        staticMnist: _ => new Values.Binary(),
        idx: data => data.Values,
        npy: data => data.Values,
        csv: data => data.Values,
        text: _ => throw new ArgumentException("Sentences are not rows.", nameof(spec)),
        kjv: _ => throw new ArgumentException("Sentences are not rows.", nameof(spec)));
}
