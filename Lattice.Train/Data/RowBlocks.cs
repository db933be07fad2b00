using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>
/// Reads the rows of a file block by block, so that a file of any size takes little memory. The format is recognised from the first bytes:
/// <c>.npy</c>, IDX, the static MNIST's lines of zeros and ones, else comma-separated numbers; the numbers become data as those of the
/// given source do. An array in Fortran order is read as a whole.
/// </summary>
internal static class RowBlocks
{
    private const byte NpyMark = 0x93;
    private const int MarkLength = 3;

    /// <summary>Hands every block to <paramref name="take"/>, and returns how many data there were.</summary>
    /// <param name="path">The file.</param>
    /// <param name="labels">The file of their labels, if that is a file of its own: one number per datum.</param>
    /// <param name="like">The source whose <c>values</c>, header and columns hold here too.</param>
    /// <param name="width">Numbers per datum.</param>
    /// <param name="rows">Data per block; the last may have fewer.</param>
    /// <param name="most">Reading ends after so many data.</param>
    /// <param name="take">Takes a block: the index of its first datum, and its data.</param>
    /// <param name="known">What the run keeps of its own data; nothing without it.</param>
    public static Either<DataError, int> Read(
        string path, Option<string> labels, DataSpec like, int width, int rows, int most, Action<int, DataSplit> take,
        DataSchema? known = null)
    {
        var (values, schema, missing) = (ValuesOf(like), known ?? DataSchema.None, MissingOf(like));
        var columns = ColumnsOf(like, labels.IsSome) with { Expected = schema.Columns, MayLack = true };
        return like is DataSpec.Images && ImageFolder.Is(path) ? ImageFolder.Read(path, Option<FileData>.None, Rows)
            : like is DataSpec.Parquet ? ParquetTable.Read(path, columns, missing != MissingNumbers.Refuse, Rows)
            : like is DataSpec.Npy arrays ? ArrayFiles.IsPacked(path)
                ? ArrayFiles.Of(arrays).Data(new OpenedFiles(), path, Rows)
                : DataFile.Read(path, content => Open(content, CsvLayout.NumbersAlone, arrays.Shape).Bind(Rows))
            : DataFile.Read(path, content => Open(content, LayoutOf(like, columns), default).Bind(Rows));

        Either<DataError, int> Rows(IRowReader opened)
        {
            var reader = MissingReader.Of(opened, missing);
            return reader.Width != width
                ? new DataError.WrongCount(
                    reader.Path, "numbers per datum", reader.Width, width, "Give data of the kind that the run was trained on.")
                : labels.Match(
                    found => DataFile.Read(found, other => Open(other, CsvLayout.NumbersAlone, default)
                        .Bind(given => LabelledReader.Of(reader, given))
                        .Bind(both => Blocks(both, values, rows, most, take, schema with { Classes = default }))),
                    () => Blocks(reader, values, rows, most, take, schema));
        }
    }

    private static Either<DataError, IRowReader> Open(ContentReader content, CsvLayout layout, Seq<int> shape)
    {
        var start = content.Beginning(MarkLength);
        return start is [NpyMark, ..] ? NpyHeader.Read(content).Bind(header => header.As(shape, content.Path))
                .Bind(header => ArrayReader.Open(content, header))
            : start is [0, 0, >= 8] ? IdxHeader.Read(content).Bind(header => ArrayReader.Open(content, header))
            : AmatReader.Begins(start) ? AmatReader.Open(content)
            : CsvReader.Open(content, layout);
    }

    /// <summary>The columns of a table; with a file of labels, none of them is the label's.</summary>
    private static TableColumns ColumnsOf(DataSpec like, bool hasLabels)
    {
        var columns = like switch
        {
            DataSpec.Csv csv => CsvLayout.Of(csv).Columns,
            DataSpec.Parquet table => new TableColumns(table.LabelColumn, table.IdColumn, table.IgnoredColumns),
            _ => TableColumns.NumbersAlone,
        };
        return hasLabels ? columns with { Label = default } : columns;
    }

    private static CsvLayout LayoutOf(DataSpec like, TableColumns columns) =>
        like is DataSpec.Csv csv ? CsvLayout.Of(csv) with { Columns = columns } : CsvLayout.NumbersAlone;

    private static MissingNumbers MissingOf(DataSpec like) => like switch
    {
        DataSpec.Csv csv => csv.Missing,
        DataSpec.Parquet table => table.Missing,
        _ => MissingNumbers.Refuse,
    };

    private static Either<DataError, int> Blocks(
        IRowReader reader, Values values, int rows, int most, Action<int, DataSplit> take, DataSchema schema)
    {
        for (var first = 0; ;)
        {
            var size = int.Min(rows, most - first);
            var block = Block(reader, values, size, first, schema);
            if (block.Case is DataError error)
            {
                return error;
            }

            var split = block.IfLeft(() => throw new InvalidOperationException());
            if (split.Count > 0)
            {
                take(first, split);
            }

            first += split.Count;
            if (split.Count < size || first == most)
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

    private static Either<DataError, DataSplit> Block(IRowReader reader, Values values, int rows, int first, DataSchema schema)
    {
        var builder = new RowBuilder(reader.Width, DataValues.AreBits(values));
        var (marks, row) = (new RowMarks(new LabelList(schema.Classes), first), new double[reader.Width]);
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

            if ((marks.Add(reader) || DataValues.Convert(values, first + builder.Count, row, reader)).Case is DataError error)
            {
                return error;
            }

            schema.Scaling.IfSome(scaling => scaling.Apply(row));

            builder.Add(row);
        }

        return marks.Split(builder.Build(), reader);
    }

    private static Values ValuesOf(DataSpec spec) => spec.Match<Values>(
        mnist: _ => new Values.Binary(),
        staticMnist: _ => new Values.Binary(),
        idx: data => data.Values,
        npy: data => data.Values,
        csv: data => data.Values,
        parquet: data => data.Values,
        images: data => data.Values,
        text: _ => throw new ArgumentException("Sentences are not rows.", nameof(spec)),
        kjv: _ => throw new ArgumentException("Sentences are not rows.", nameof(spec)),
        inMemory: _ => new Values.Real());
}
