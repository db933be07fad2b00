using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Rows of zeros and ones separated by single spaces, a datum per line: the form of the static MNIST's files, of any width. Lines end with
/// LF or CR LF.
/// </summary>
internal sealed class AmatReader : IRowReader
{
    private readonly ContentReader content;
    private byte[]? line;
    private int length;
    private long number = 1;

    private AmatReader(ContentReader content)
    {
        this.content = content;
        Read();
        Width = (length + 1) / 2;
    }

    /// <inheritdoc/>
    public string Path => content.Path;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public Option<ImageShape> Image => Option<ImageShape>.None;

    /// <inheritdoc/>
    public Option<double> Label => Option<double>.None;

    /// <inheritdoc/>
    public Seq<DataNote> Notes => Seq<DataNote>.Empty;

    /// <summary>True when a content begins like a file of this form. A line of a single number is comma-separated numbers too.</summary>
    internal static bool Begins(ReadOnlySpan<byte> start) => start is [(byte)'0' or (byte)'1', (byte)' ', (byte)'0' or (byte)'1', ..];

    /// <summary>Starts reading: the first line tells the width.</summary>
    internal static Either<DataError, IRowReader> Open(ContentReader content)
    {
        var reader = new AmatReader(content);
        return reader.Width <= ArrayHeader.WidestDatum
            ? reader
            : new DataError.WrongFormat(
                content.Path, new DataPlace.Line(1, 0), $"{reader.Width} numbers", $"at most {ArrayHeader.WidestDatum}");
    }

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        if (line is null)
        {
            return false;
        }

        var text = line.AsSpan(0, length);
        for (var place = 0; place < text.Length; place++)
        {
            var one = text[place];
            if (place % 2 == 0 ? one is not ((byte)'0' or (byte)'1') : one != ' ')
            {
                return new DataError.WrongFormat(
                    Path, new DataPlace.Line(number, place + 1), $"the byte 0x{one:x2}",
                    place % 2 == 0 ? "0 or 1" : "one space between numbers");
            }

            if (place % 2 == 0 && place / 2 < row.Length)
            {
                row[place / 2] = one - '0';
            }
        }

        if (length != (2 * Width) - 1)
        {
            return new DataError.WrongFormat(
                Path, new DataPlace.Line(number, 0), $"{(length + 1) / 2} numbers", $"{Width}, as in the first line");
        }

        number++;
        Read();
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) => new DataPlace.Line(number - 1, (2 * index) + 1);

    private void Read()
    {
        line = content.Line(out length);
        if (line is not null && length > 0 && line[length - 1] == '\r')
        {
            length--;
        }
    }
}
