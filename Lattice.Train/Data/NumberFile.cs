using System.Collections.Immutable;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Reads tables of finite numbers: text with one row of comma-separated numbers per line, or a NumPy array (<c>.npy</c>, recognised by its
/// first byte). Either may be compressed with gzip.
/// </summary>
internal static class NumberFile
{
    private const byte ArrayMark = 0x93;

    /// <summary>The table in a file, which must have the given number of columns.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="columns">Numbers per row.</param>
    /// <param name="meaning">What a row is, for errors: <c>the coordinates of E8</c>.</param>
    /// <param name="mayHaveNames">True where the first line of text may hold the columns' names; it then begins with a letter.</param>
    public static Either<DataError, NumberTable> Read(string path, int columns, string meaning, bool mayHaveNames = false) =>
        DataFile.Read(path, content => Read(content, columns, meaning, mayHaveNames));

    /// <summary>The table in a stream of text or of an array.</summary>
    /// <param name="name">Takes the place of a path in errors: <c>standard input</c>.</param>
    /// <param name="stream">The content.</param>
    /// <param name="columns">Numbers per row.</param>
    /// <param name="meaning">What a row is.</param>
    public static Either<DataError, NumberTable> Read(string name, Stream stream, int columns, string meaning) =>
        DataFile.Read(name, stream, content => Read(content, columns, meaning, mayHaveNames: false));

    private static Either<DataError, NumberTable> Read(ContentReader content, int columns, string meaning, bool mayHaveNames)
    {
        if (content.Peek() is not { } first)
        {
            return new DataError.WrongFormat(
                content.Path, new DataPlace.Line(1, 0), "nothing", $"a line of {Count(columns)} per point, {meaning}");
        }

        var isArray = first == ArrayMark;
        var layout = mayHaveNames && char.IsAsciiLetter((char)first)
            ? CsvLayout.NumbersAlone with { Header = true }
            : CsvLayout.NumbersAlone;
        var opened = isArray
            ? NpyHeader.Read(content).Bind(header => ArrayReader.Open(content, header))
            : CsvReader.Open(content, layout);
        return opened.Bind(reader => reader.Width == columns
            ? Rows(reader, !isArray).Map(table => table with { FirstLine = layout.Header ? 2 : 1 })
            : new DataError.WrongFormat(
                reader.Path, isArray ? new DataPlace.Byte(0) : new DataPlace.Line(1, 0),
                $"{Count(reader.Width)}{(isArray ? " per row" : "")}", $"{columns}, {meaning}"));
    }

    private static Either<DataError, NumberTable> Rows(IRowReader reader, bool isText)
    {
        var numbers = ImmutableArray.CreateBuilder<double>();
        var row = new double[reader.Width];
        while (true)
        {
            var step = reader.Next(row);
            if (step.Case is DataError broken)
            {
                return broken;
            }

            if (step.Case is false)
            {
                return new NumberTable(reader.Path, reader.Width, numbers.DrainToImmutable(), isText);
            }

            if (numbers.Count > Array.MaxLength / sizeof(double) - row.Length)
            {
                return new DataError.WrongFormat(
                    reader.Path, reader.PlaceOf(0), $"more than {numbers.Count} numbers", "fewer: split the file");
            }

            for (var i = 0; i < row.Length; i++)
            {
                if (!double.IsFinite(row[i]))
                {
                    return new DataError.WrongValue(
                        reader.Path,
                        reader.PlaceOf(i),
                        double.IsNaN(row[i]) ? "NaN" : row[i] > 0 ? "infinity" : "minus infinity",
                        "not a finite number. Leave the point out or correct it.");
                }
            }

            numbers.AddRange(row);
        }
    }

    private static string Count(int numbers) => numbers == 1 ? "1 number" : $"{numbers} numbers";
}
