using System.Globalization;
using System.Text;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Rows of comma-separated numbers; the first line's number of columns holds for all. Empty lines at the end are ignored.</summary>
internal sealed class CsvReader : IRowReader
{
    private const string HeaderRemedy = "; header: true skips a first line of names.";

    private readonly ContentReader content;
    private readonly Option<int> labelColumn;
    private readonly string remedy;
    private readonly int columns;
    private byte[]? line;
    private int length;
    private long number;

    private CsvReader(ContentReader content, Option<int> labelColumn, byte[] line, int length, long number, string remedy)
    {
        this.remedy = remedy;
        this.content = content;
        this.labelColumn = labelColumn;
        this.line = line;
        this.length = length;
        this.number = number;
        columns = line.AsSpan(0, length).Count((byte)',') + 1;
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

    /// <summary>Begins to read: skips the header if there is one, and counts the columns of the first line of data.</summary>
    /// <param name="content">The content of the file.</param>
    /// <param name="header">Whether its first line is a header.</param>
    /// <param name="labelColumn">The column of labels, from 0, if there is one.</param>
    /// <param name="remedy">What to do about a cell that is not a number.</param>
    internal static Either<DataError, IRowReader> Open(ContentReader content, bool header, Option<int> labelColumn, string remedy = HeaderRemedy)
    {
        var number = 1L;
        var line = TrimmedLine(content, number, out var length);
        if (header && line is not null)
        {
            line = TrimmedLine(content, ++number, out length);
        }

        if (line is null)
        {
            return new DataError.Truncated(content.Path, new DataPlace.Line(number, 0), "a line of numbers");
        }

        var reader = new CsvReader(content, labelColumn, line, length, number, remedy);
        return labelColumn.Exists(column => column < 0 || column >= reader.columns)
            ? new DataError.WrongFormat(
                content.Path, new DataPlace.Line(number, 0), $"{reader.columns} columns", $"the label column, {labelColumn.IfNone(0)}, among 0 … {reader.columns - 1}")
            : reader.Width < 1
                ? new DataError.WrongFormat(content.Path, new DataPlace.Line(number, 0), "no column beside the label's", "at least one number per datum")
                : reader;
    }

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        if (line is null)
        {
            return false;
        }

        if (length == 0)
        {
            return EmptyToTheEnd();
        }

        var rest = new ReadOnlySpan<byte>(line, 0, length);
        var found = rest.Count((byte)',') + 1;
        if (found != columns)
        {
            return new DataError.WrongFormat(Path, new DataPlace.Line(number, 0), $"{found} columns", $"{columns}, as in the first line of data");
        }

        var label = labelColumn.IfNone(-1);
        for (var (column, index) = (0, 0); column < columns; column++)
        {
            var comma = rest.IndexOf((byte)',');
            var cell = (comma < 0 ? rest : rest[..comma]).Trim((byte)' ').Trim((byte)'\t');
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return new DataError.WrongValue(Path, new DataPlace.Line(number, column + 1), Quote(cell), "not a number. Numbers are written like -1.5e3, without quotes" + remedy);
            }

            if (column == label)
            {
                Label = value;
            }
            else
            {
                row[index++] = value;
            }

            rest = comma < 0 ? default : rest[(comma + 1)..];
        }

        line = TrimmedLine(content, ++number, out length);
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index)
    {
        var label = labelColumn.IfNone(int.MaxValue);
        return new DataPlace.Line(number - 1, 1 + (index < 0 ? label : index < label ? index : index + 1));
    }

    private Either<DataError, bool> EmptyToTheEnd()
    {
        var first = number;
        while ((line = TrimmedLine(content, ++number, out length)) is not null)
        {
            if (length > 0)
            {
                return new DataError.WrongFormat(Path, new DataPlace.Line(first, 0), "an empty line", $"{columns} columns: remove it");
            }
        }

        return false;
    }

    private static byte[]? TrimmedLine(ContentReader content, long number, out int length)
    {
        var line = content.Line(out length);
        if (line is not null && length > 0 && line[length - 1] == '\r')
        {
            length--;
        }

        if (line is not null && number == 1 && line.AsSpan(0, length).StartsWith("\uFEFF"u8))
        {
            line.AsSpan(3, length - 3).CopyTo(line);
            length -= 3;
        }

        return line;
    }

    private static string Quote(ReadOnlySpan<byte> cell) =>
        "'" + Encoding.UTF8.GetString(cell.Length > 40 ? cell[..40] : cell) + (cell.Length > 40 ? "…'" : "'");
}
