using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Rows of comma-separated numbers; all have as many columns as the first. Lines end with LF or CR LF. Byte order marks at the start of a
/// line and empty lines at the end are ignored.
/// </summary>
internal sealed class CsvReader : IRowReader
{
    private readonly ContentReader content;
    private readonly Option<int> labelColumn;
    private readonly bool canHaveHeader;
    private readonly int columns;
    private byte[]? line;
    private int length;
    private long number;

    private CsvReader(ContentReader content, CsvLayout layout, byte[] line, int length, long number)
    {
        canHaveHeader = layout.CanHaveHeader;
        this.content = content;
        labelColumn = layout.LabelColumn;
        this.line = line;
        this.length = length;
        this.number = number;
        columns = CsvLine.Count(line.AsSpan(0, length));
        Width = columns - labelColumn.Count();
    }

    /// <inheritdoc/>
    public string Path => content.Path;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public Option<ImageShape> Image => Option<ImageShape>.None;

    /// <inheritdoc/>
    public Option<double> Label { get; private set; }

    /// <inheritdoc/>
    public Seq<DataNote> Notes { get; private init; }

    /// <summary>Starts reading: skips the header if there is one, and takes the number of columns from the first line of data.</summary>
    internal static Either<DataError, IRowReader> Open(ContentReader content, CsvLayout layout)
    {
        if (FileKind.Refused(content, FileFormat.Csv).Case is DataError other)
        {
            return other;
        }

        var (number, notes) = (1L, Seq<DataNote>.Empty);
        var line = TrimmedLine(content, out var length);
        if (layout.Header && line is not null)
        {
            if (CsvLine.IsNumbers(line.AsSpan(0, length)))
            {
                notes = Prelude.Seq1<DataNote>(new DataNote.HeaderOfNumbers(content.Path, CsvLine.Shown(line.AsSpan(0, length))));
            }

            (line, number) = (TrimmedLine(content, out length), 2);
        }

        if (line is null)
        {
            return new DataError.Truncated(content.Path, new DataPlace.Line(number, 0), "a line of numbers");
        }

        if (length > ContentReader.LongestLine)
        {
            return TooLong(content.Path, number);
        }

        var reader = new CsvReader(content, layout, line, length, number) { Notes = notes };
        DataError Wrong(string found, string expected) =>
            new DataError.WrongFormat(content.Path, new DataPlace.Line(number, 0), found, expected);
        return reader.columns > CsvLine.MostCells ? Wrong($"{reader.columns} columns", $"at most {CsvLine.MostCells}")
            : length > 0 && reader.FirstFault().Case is DataError fault ? fault
            : layout.LabelColumn.Exists(column => column < 0 || column >= reader.columns)
                ? Wrong(Columns(reader.columns), $"the label column, {layout.LabelColumn.IfNone(0)}, among 0 … {reader.columns - 1}")
                : reader.Width < 1 ? Wrong("no column beside the label's", "at least one number per datum") : reader;
    }

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        if (line is null)
        {
            return false;
        }

        if (length > ContentReader.LongestLine)
        {
            return TooLong(Path, number);
        }

        if (length == 0)
        {
            return EmptyToTheEnd();
        }

        var rest = new ReadOnlySpan<byte>(line, 0, length);
        var found = CsvLine.Count(rest);
        if (found != columns)
        {
            return CsvLine.Separator(rest) is { } separator
                ? new DataError.WrongValue(Path, new DataPlace.Line(number, 0), $"'{CsvLine.Shown(rest)}'", separator)
                : new DataError.WrongFormat(
                    Path, new DataPlace.Line(number, 0), Columns(found), $"{columns}, as in the first line of data");
        }

        var label = labelColumn.IfNone(-1);
        for (var (column, index) = (0, 0); column < columns; column++)
        {
            var cell = CsvLine.Next(ref rest);
            if (!CsvLine.TryNumber(cell, out var value))
            {
                return NotANumber(cell, column);
            }

            if (column == label)
            {
                Label = value;
            }
            else
            {
                row[index++] = value;
            }
        }

        (line, number) = (TrimmedLine(content, out length), number + 1);
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index)
    {
        var label = labelColumn.IfNone(int.MaxValue);
        return new DataPlace.Line(number - 1, 1 + (index < 0 ? label : index < label ? index : index + 1));
    }

    /// <summary>The first cell of the first line that is not a number: it often shows why a line has the wrong number of columns.</summary>
    private Option<DataError> FirstFault()
    {
        var rest = new ReadOnlySpan<byte>(line, 0, length);
        for (var column = 0; column < columns; column++)
        {
            var cell = CsvLine.Next(ref rest);
            if (!CsvLine.TryNumber(cell, out _))
            {
                return NotANumber(cell, column);
            }
        }

        return Option<DataError>.None;
    }

    private DataError NotANumber(ReadOnlySpan<byte> cell, int column) => new DataError.WrongValue(
        Path, new DataPlace.Line(number, column + 1), $"'{CsvLine.Shown(cell)}'",
        CsvLine.Remedy(cell, line.AsSpan(0, length), number == 1, canHaveHeader));

    private Either<DataError, bool> EmptyToTheEnd()
    {
        var first = number;
        while ((line = TrimmedLine(content, out length)) is not null)
        {
            if (length > 0)
            {
                return new DataError.WrongFormat(Path, new DataPlace.Line(first, 0), "an empty line", $"{Columns(columns)}: remove it");
            }
        }

        return false;
    }

    private static DataError TooLong(string path, long number) => new DataError.WrongFormat(
        path, new DataPlace.Line(number, 0), $"more than {ContentReader.LongestLine >> 20} MiB without a line feed", "a datum per line");

    private static string Columns(int count) => count == 1 ? "1 column" : $"{count} columns";

    private static byte[]? TrimmedLine(ContentReader content, out int length)
    {
        var line = content.Line(out length);
        if (line is not null && length > 0 && line[length - 1] == '\r')
        {
            length--;
        }

        // Concatenated files keep the mark that each of them began with.
        if (line is not null && line.AsSpan(0, length).StartsWith("\uFEFF"u8))
        {
            line.AsSpan(3, length - 3).CopyTo(line);
            length -= 3;
        }

        return line;
    }
}
