using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>
/// Rows of numbers in lines of cells; all have as many columns as the first. Empty lines at the end are ignored.
/// </summary>
internal sealed class CsvReader : IRowReader
{
    private readonly ContentReader content;
    private readonly CsvLayout layout;
    private readonly CsvRecords records;
    private readonly ColumnPlan plan;
    private readonly int columns;
    private readonly bool isFirstLine;
    private long last;
    private bool hasPoints;
    private bool hasCommas;

    private CsvReader(ContentReader content, CsvLayout layout, CsvRecords records, ColumnPlan plan)
    {
        (this.content, this.layout, this.records, this.plan) = (content, layout, records, plan);
        columns = plan.Targets.Length;
        isFirstLine = records.Line == 1;
    }

    /// <inheritdoc/>
    public string Path => content.Path;

    /// <inheritdoc/>
    public int Width => plan.Width;

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
    public Seq<DataNote> Notes { get; private init; }

    /// <summary>Starts reading: takes the names if there are any, and the number of columns from the first line of data.</summary>
    internal static Either<DataError, IRowReader> Open(ContentReader content, CsvLayout layout)
    {
        if (FileKind.Refused(content, FileFormat.Csv).Case is DataError other)
        {
            return other;
        }

        var separator = CsvSeparator.Of(content, layout.Separator);
        var records = new CsvRecords(content, separator, layout.CanHaveHeader);
        if (records.Next().Case is DataError early)
        {
            return early;
        }

        var (names, notes) = (System.Array.Empty<string>(), Seq<DataNote>.Empty);
        if (records.IsThere && (layout.Header || (layout.CanHaveHeader && CsvHeader.IsOne(records.Cells()))))
        {
            (names, notes) = CsvHeader.Read(content.Path, records, layout.CanHaveHeader);
            if (records.Next().Case is DataError broken)
            {
                return broken;
            }
        }

        if (!records.IsThere)
        {
            return new DataError.Truncated(content.Path, new DataPlace.Line(records.Line, 0), "a line of numbers");
        }

        DataError Wrong(long line, string found, string expected) =>
            new DataError.WrongFormat(content.Path, new DataPlace.Line(line, 0), found, expected);
        var count = CsvCells.Count(records.Text, separator, layout.CanHaveHeader);
        if (count > CsvLine.MostCells)
        {
            return Wrong(records.Line, $"{count} columns", $"at most {CsvLine.MostCells}");
        }

        if (names.Length > 0 && layout.CanHaveHeader && names.Length != count)
        {
            // A line that is skipped because the user says so may hold anything.
            if (!layout.Header)
            {
                return Wrong(records.Line, Columns(count), $"{names.Length}, as the first line names");
            }

            names = [];
        }

        return ColumnPlan.Of(layout.Columns, layout.CanHaveHeader ? names : [], count).Match<Either<DataError, IRowReader>>(
            plan =>
            {
                var reader = new CsvReader(content, layout, records, plan) { Notes = notes };
                return records.Text.Length > 0 && reader.FirstFault().Case is DataError fault ? fault
                    : plan.Width < 1 ? Wrong(records.Line, "no column beside the label's", "at least one number per datum")
                    : reader;
            },
            wrong => Wrong(names.Length > 0 ? 1 : records.Line, wrong.Found, wrong.Expected));
    }

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        if (!records.IsThere)
        {
            return false;
        }

        if (records.Text.IsEmpty)
        {
            return EmptyToTheEnd();
        }

        var found = CsvCells.Count(records.Text, records.Separator, layout.CanHaveHeader);
        if (found != columns)
        {
            return CsvLine.Separator(records.Text, records.Separator) is { } separator
                ? new DataError.WrongValue(Path, new DataPlace.Line(records.Line, 0), $"'{CsvLine.Shown(records.Text)}'", separator)
                : new DataError.WrongFormat(
                    Path, new DataPlace.Line(records.Line, 0), Columns(found), $"{columns}, as in the first line of data");
        }

        if (Cells(row).Case is DataError fault)
        {
            return fault;
        }

        last = records.Line;
        return records.Next().Match<Either<DataError, bool>>(broken => broken, () => true);
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) =>
        new DataPlace.Line(last, 1 + (index < 0 ? plan.Label : System.Array.IndexOf(plan.Targets, index)));

    /// <summary>
    /// The first cell of the first line that is not a number: it often shows why a line has the wrong number of columns.
    /// </summary>
    private Option<DataError> FirstFault()
    {
        var fault = Cells(new double[Width]);
        (hasPoints, hasCommas) = (false, false);
        return fault;
    }

    private Option<DataError> Cells(Span<double> row)
    {
        var cells = records.Cells();
        for (var column = 0; cells.Next(); column++)
        {
            if (cells.IsBroken)
            {
                return new DataError.WrongFormat(
                    Path, new DataPlace.Line(records.Line, column + 1), "text behind the closing quotation mark of a cell",
                    "the separator or the line's end. A mark inside a quoted cell is written twice");
            }

            var target = plan.Targets[column];
            if (target >= 0)
            {
                if (!TryNumber(cells.Cell, out row[target]))
                {
                    if (!layout.KeepsMissing || !CsvLine.IsMissing(cells.Cell))
                    {
                        return NotANumber(cells.Cell, column);
                    }

                    row[target] = double.NaN;
                }
            }
            else if (column == plan.Label)
            {
                var (isMissing, isNumber) = (CsvLine.IsMissing(cells.Cell), TryNumber(cells.Cell, out var label));
                if (isMissing && (!layout.KeepsMissing || !layout.CanHaveHeader))
                {
                    return NotANumber(cells.Cell, column);
                }

                Label = isMissing ? double.NaN : isNumber ? label : Option<double>.None;
                LabelWord = isMissing || isNumber ? null : Encoding.UTF8.GetString(cells.Cell);
            }
            else if (column == plan.Id)
            {
                Id = Encoding.UTF8.GetString(cells.Cell);
            }
        }

        return MixedMarks();
    }

    private bool TryNumber(ReadOnlySpan<byte> cell, out double value)
    {
        if (layout.Decimal == DecimalMark.Point || records.Separator == ',' && layout.Decimal == DecimalMark.Auto)
        {
            return CsvLine.TryNumber(cell, out value);
        }

        var comma = cell.IndexOf((byte)',');
        if (comma < 0)
        {
            var isNumber = CsvLine.TryNumber(cell, out value);
            var hasPoint = isNumber && cell.Contains((byte)'.');
            hasPoints |= hasPoint;
            return isNumber && !(hasPoint && layout.Decimal == DecimalMark.Comma);
        }

        value = 0;
        if (cell.Contains((byte)'.') || cell.Length > CsvLine.LongestNumber)
        {
            return false;
        }

        Span<byte> number = stackalloc byte[cell.Length];
        cell.CopyTo(number);
        number[comma] = (byte)'.';
        hasCommas = true;
        return CsvLine.TryNumber(number, out value);
    }

    /// <summary>A file of both marks could mean anything by either.</summary>
    private Option<DataError> MixedMarks() => hasPoints && hasCommas && layout.Decimal == DecimalMark.Auto
        ? new DataError.WrongFormat(
            Path, new DataPlace.Line(records.Line, 0), "decimal points and decimal commas in one file",
            "one of them: write data.decimal: point or comma, and remove marks between thousands")
        : Option<DataError>.None;

    private DataError NotANumber(ReadOnlySpan<byte> cell, int column) => new DataError.WrongValue(
        Path, new DataPlace.Line(records.Line, column + 1), $"'{CsvLine.Shown(cell)}'",
        CsvLine.Remedy(cell, records.Text, isFirstLine && records.Line == 1, layout.CanHaveHeader, records.Separator));

    private Either<DataError, bool> EmptyToTheEnd()
    {
        var first = records.Line;
        while (true)
        {
            if (records.Next().Case is DataError broken)
            {
                return broken;
            }

            if (!records.IsThere)
            {
                return false;
            }

            if (!records.Text.IsEmpty)
            {
                return new DataError.WrongFormat(Path, new DataPlace.Line(first, 0), "an empty line", $"{Columns(columns)}: remove it");
            }
        }
    }

    private static string Columns(int count) => count == 1 ? "1 column" : $"{count} columns";
}
