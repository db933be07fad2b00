using LanguageExt;
using Lattice.Domain.Text;
using Parquet;
using Parquet.Schema;

namespace Lattice.Train.Data;

/// <summary>
/// Rows of a Parquet file: columns of numbers and of lists of numbers, side by side. One row group of the columns is in memory at a time.
/// </summary>
internal sealed class ParquetTable : IRowReader
{
    // A number takes about 20 bytes while its row group is read.
    private const long MostNumbers = 1 << 27;

    private readonly ParquetReader reader;
    private readonly ColumnPlan plan;
    private readonly DataField[] fields;
    private readonly bool keepsMissing;
    private readonly int[] widths;
    private readonly int[] starts;
    private ParquetCells?[]? group;
    private int nextGroup;
    private int place;
    private long next;

    private ParquetTable(string path, ParquetReader reader, ColumnPlan plan, DataField[] fields, bool keepsMissing)
    {
        (Path, this.reader, this.plan, this.fields, this.keepsMissing) = (path, reader, plan, fields, keepsMissing);
        (widths, starts) = (new int[fields.Length], new int[fields.Length]);
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public int Width { get; private set; }

    /// <inheritdoc/>
    public Option<ImageShape> Image => Option<ImageShape>.None;

    /// <inheritdoc/>
    public Option<double> Label { get; private set; }

    /// <inheritdoc/>
    public string? LabelWord { get; private set; }

    /// <inheritdoc/>
    public string? Id { get; private set; }

    /// <inheritdoc/>
    public Seq<string> Names => plan.Names;

    /// <inheritdoc/>
    public Seq<DataNote> Notes => Seq<DataNote>.Empty;

    /// <summary>Opens a file, reads from it, closes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What its columns are.</param>
    /// <param name="keepsMissing">True when null is read as NaN, false when it is an error.</param>
    /// <param name="read">Reads the rows.</param>
    internal static Either<DataError, R> Read<R>(
        string path, TableColumns columns, bool keepsMissing, Func<IRowReader, Either<DataError, R>> read) =>
        ParquetFile.Read(path, reader => Open(path, reader, columns, keepsMissing).Bind(read));

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        while (group is null || place == group.First(cells => cells is not null)!.Rows)
        {
            var step = NextGroup();
            if (step.Case is not true)
            {
                return step;
            }
        }

        for (var column = 0; column < fields.Length; column++)
        {
            if (group[column] is { } cells
                && (plan.Targets[column] >= 0 ? Numbers(cells, column, row) : Mark(cells, column)).Case is DataError fault)
            {
                return fault;
            }
        }

        (place, next) = (place + 1, next + 1);
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index)
    {
        if (index < 0)
        {
            return new DataPlace.Cell(next - 1, NameOf(fields[plan.Label]));
        }

        var column = Array.FindIndex(widths, 0, width => width > 0);
        for (var i = 0; i < fields.Length; i++)
        {
            column = widths[i] > 0 && starts[i] <= index && index < starts[i] + widths[i] ? i : column;
        }

        return new DataPlace.Cell(next - 1, NameOf(fields[column]));
    }

    private static Either<DataError, IRowReader> Open(string path, ParquetReader reader, TableColumns columns, bool keepsMissing)
    {
        var fields = reader.Schema.DataFields;
        string[] names = [.. fields.Select(NameOf)];
        DataError Wrong(string found, string expected) => new DataError.WrongFormat(path, new DataPlace.Row(0), found, expected);
        return ColumnPlan.Of(columns, names, fields.Length).MapLeft(wrong => Wrong(wrong.Found, wrong.Expected)).Bind(plan =>
        {
            for (var i = 0; i < fields.Length; i++)
            {
                var isList = fields[i].MaxRepetitionLevel == 1;
                var isFlat = fields[i].MaxRepetitionLevel == 0 && fields[i].Path.ToList().Count == 1;
                if (plan.Targets[i] >= 0 && !(ParquetCells.AreNumbers(fields[i]) && (isList || isFlat)))
                {
                    return Wrong(
                        $"the column {Shown(names[i])} of {(isList || isFlat ? ParquetCells.KindOf(fields[i]) : "nested values")}",
                        "numbers or lists of numbers. A column of words can be data.labelColumn, data.idColumn or one of "
                            + "data.ignoredColumns");
                }

                if ((i == plan.Label || i == plan.Id)
                    && !(isFlat && (ParquetCells.AreNumbers(fields[i]) || ParquetCells.AreWords(fields[i]))))
                {
                    return Wrong(
                        $"the column {Shown(names[i])} of {(isList ? "lists" : ParquetCells.KindOf(fields[i]))}",
                        "one number or word per row");
                }
            }

            var table = new ParquetTable(path, reader, plan, fields, keepsMissing);
            return table.plan.Width < 1 ? Wrong("no column beside the label's", "at least one number per datum") : table.First();
        });
    }

    private static string NameOf(DataField field) => field.Path.ToList() is [var first, ..] ? first : field.Name;

    private static string Shown(string name) => $"'{Display.Clean(name, 40)}'";

    /// <summary>The widths: the lengths of the first row's lists.</summary>
    private Either<DataError, IRowReader> First() => NextGroup().Bind<IRowReader>(found =>
    {
        if (!found)
        {
            return new DataError.WrongFormat(Path, new DataPlace.Row(0), "no row", "a datum in each row");
        }

        foreach (var column in Enumerable.Range(0, fields.Length).Where(i => plan.Targets[i] >= 0).OrderBy(i => plan.Targets[i]))
        {
            (starts[column], widths[column]) = (Width, group![column]!.Row(0).Length);
            Width += widths[column];
            if (Width > ArrayHeader.WidestDatum)
            {
                return new DataError.WrongFormat(
                    Path, new DataPlace.Row(0), $"more than {ArrayHeader.WidestDatum} numbers in a row", "fewer");
            }
        }

        return this;
    });

    private Option<DataError> Numbers(ParquetCells cells, int column, Span<double> row)
    {
        var (start, length) = cells.Row(place);
        if (length != widths[column])
        {
            return new DataError.WrongFormat(
                Path, new DataPlace.Cell(next, NameOf(fields[column])), $"a list of {length} numbers",
                $"{widths[column]} numbers, as in row 0");
        }

        if (!keepsMissing && cells.Nulls is { } nulls && nulls.AsSpan(start, length).Contains(true))
        {
            return Missing(column, "a number is missing. Fill it, leave the row out, or set data.missing: zero, mean or skipRow.");
        }

        cells.Numbers.AsSpan(start, length).CopyTo(row[starts[column]..]);
        return Option<DataError>.None;
    }

    private Option<DataError> Mark(ParquetCells cells, int column)
    {
        var isNull = cells.Nulls is { } nulls && nulls[place];
        if (column == plan.Id)
        {
            Id = cells.Words![place] ?? "";
        }
        else if (isNull && !keepsMissing)
        {
            return Missing(column, "a label is missing. Write one, leave the row out, or set data.missing: skipRow.");
        }
        else
        {
            (Label, LabelWord) = isNull ? (double.NaN, null)
                : cells.Numbers is { } numbers ? (numbers[place], null)
                : (Option<double>.None, cells.Words![place]);
        }

        return Option<DataError>.None;
    }

    private DataError Missing(int column, string remedy) =>
        new DataError.WrongValue(Path, new DataPlace.Cell(next, NameOf(fields[column])), "null", remedy);

    /// <summary>Loads the next row group that has rows; false at the end.</summary>
    private Either<DataError, bool> NextGroup()
    {
        (group, place) = (null, 0);
        while (nextGroup < reader.RowGroupCount)
        {
            using var opened = reader.OpenRowGroupReader(nextGroup++);
            if (opened.RowCount == 0)
            {
                continue;
            }

            var (cells, total) = (new ParquetCells?[fields.Length], 0L);
            for (var i = 0; i < fields.Length; i++)
            {
                if (plan.Targets[i] < 0 && i != plan.Label && i != plan.Id)
                {
                    continue;
                }

                total += opened.GetMetadata(fields[i])?.MetaData?.NumValues ?? opened.RowCount;
                if (total > MostNumbers)
                {
                    return new DataError.WrongValue(
                        Path, new DataPlace.Row(next), $"a row group of more than {MostNumbers} numbers",
                        $"row groups are read whole; write the file with at most {MostNumbers} numbers in each.");
                }

                var (field, isId) = (fields[i], i == plan.Id);
                var read = ParquetFile.Guarded(Path, new DataPlace.Row(next), async () =>
                {
                    using var data = await opened.ReadRawColumnDataBaseAsync(field, default).ConfigureAwait(false);
                    return ParquetCells.Of(data, field, isId);
                });
                if (read.Case is not ParquetCells column)
                {
                    return (DataError)read.Case!;
                }

                if (column.Rows != opened.RowCount)
                {
                    return new DataError.WrongFormat(
                        Path, new DataPlace.Row(next), $"{column.Rows} rows in the column {Shown(NameOf(field))}",
                        $"{opened.RowCount}, as the file says");
                }

                cells[i] = column;
            }

            group = cells;
            return true;
        }

        return false;
    }
}
