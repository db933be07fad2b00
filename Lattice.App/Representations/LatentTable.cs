using System.IO.Compression;
using System.Text;
using LanguageExt;
using Lattice.App.Arrays;
using Lattice.App.Compression;

namespace Lattice.App.Representations;

/// <summary>The columns of all data, kept block by block until their number is known, and written as arrays or as a table.</summary>
/// <param name="run">The run that encodes.</param>
/// <param name="columns">The columns.</param>
internal sealed class LatentTable(CodedRun run, Seq<LatentColumn> columns)
{
    private const string ClassNames = "classes";
    private const int RowsPerGroup = 1 << 16;

    // Any date will do, so long as the same numbers give the same bytes; zip files begin in 1980.
    private static readonly DateTimeOffset date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(byte[]? Numbers, string[]? Words)[]> blocks = [];

    /// <summary>The number of data.</summary>
    public int Count { get; private set; }

    /// <summary>The columns with the shapes and types of their arrays.</summary>
    public string Words => string.Join(", ", columns.Map(
        column => $"{column.Name} [{string.Join(", ", Shape(column))}] {(column.Bytes is null ? "words" : column.Type.Name)}"));

    /// <summary>Adds a block.</summary>
    public void Add(EncodedRows rows)
    {
        Count += rows.Count;
        blocks.Add([.. columns.Map(column => (column.Bytes?.Invoke(rows), column.Words(rows)))]);
    }

    /// <summary>Writes a column as an array.</summary>
    public void Array(Stream stream, int column)
    {
        if (columns[column].Bytes is null)
        {
            NpyWords.Write(stream, [.. blocks.SelectMany(block => block[column].Words!)]);
            return;
        }

        stream.Write(NpyWriter.Head(columns[column].Type.Code, Shape(columns[column])));
        foreach (var block in blocks)
        {
            stream.Write(block[column].Numbers);
        }
    }

    /// <summary>
    /// Writes all columns as arrays of their names in a zip file, as <c>numpy.savez</c> does; the names of classes are one more array.
    /// </summary>
    public void Arrays(Stream stream)
    {
        using var file = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        for (var column = 0; column < columns.Count; column++)
        {
            var number = column;
            Entry(file, columns[column].Name, content => Array(content, number));
        }

        if (columns.Exists(column => column.IsLabel) && !run.Schema.Classes.IsEmpty)
        {
            Entry(file, ClassNames, content => NpyWords.Write(content, [.. run.Schema.Classes]));
        }
    }

    /// <summary>Writes the columns to a Parquet file: single numbers, lists of numbers, and words.</summary>
    public void Parquet(Stream stream)
    {
        var table = new ParquetColumns([.. columns.Map((number, column) => new ParquetColumns.Column(
            column.Name, HasWords(number) ? null : column.Type, column.IsRow, column.Width(run)))]);
        table.Write(stream, Groups().Select(group => (IReadOnlyList<ParquetColumns.Content>)[.. columns.Map((number, _) =>
            HasWords(number)
                ? new ParquetColumns.Content(null, [.. group.SelectMany(block => block[number].Words!)])
                : new ParquetColumns.Content([.. group.SelectMany(block => block[number].Numbers!)], null))]));
    }

    /// <summary>Writes a line of names and a line per datum.</summary>
    public void Lines(Action<string> write)
    {
        write(string.Join(',', columns.Bind(column => column.Heads(run).ToSeq())) + "\n");
        var line = new StringBuilder();
        foreach (var block in blocks)
        {
            var count = block[0].Words?.Length ?? block[0].Numbers!.Length / Stride(columns[0]);
            for (var datum = 0; datum < count; datum++)
            {
                for (var column = 0; column < columns.Count; column++)
                {
                    Cells(line, block[column], columns[column], datum);
                }

                write(line.Append('\n').ToString());
                line.Clear();
            }
        }
    }

    private static void Entry(ZipArchive file, string name, Action<Stream> write)
    {
        var entry = file.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = date;
        using var content = entry.Open();
        write(content);
    }

    private void Cells(StringBuilder line, (byte[]? Numbers, string[]? Words) block, LatentColumn column, int datum)
    {
        if (block.Words is { } words)
        {
            line.Append(line.Length > 0 ? "," : "").Append(CsvWriter.Cell(words[datum]));
            return;
        }

        var (type, stride) = (column.Type, Stride(column));
        var row = block.Numbers.AsSpan(datum * stride, stride);
        for (var place = 0; place < stride; place += type.Size)
        {
            line.Append(line.Length > 0 ? "," : "").Append(type.Text(row[place..(place + type.Size)]));
        }
    }

    private bool HasWords(int column) => columns[column].Bytes is null || (blocks.Count > 0 && blocks[0][column].Words is not null);

    private IEnumerable<List<(byte[]? Numbers, string[]? Words)[]>> Groups()
    {
        var (group, rows) = (new List<(byte[]?, string[]?)[]>(), 0);
        foreach (var block in blocks)
        {
            group.Add(block);
            rows += block[0].Words?.Length ?? block[0].Numbers!.Length / Stride(columns[0]);
            if (rows >= RowsPerGroup)
            {
                yield return group;
                (group, rows) = ([], 0);
            }
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private int Stride(LatentColumn column) => column.Width(run) * column.Type.Size;

    private int[] Shape(LatentColumn column) => column.IsRow ? [Count, column.Width(run)] : [Count];
}
