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
    // Any date will do, so long as the same numbers give the same bytes; zip files begin in 1980.
    private static readonly DateTimeOffset date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<byte[][]> blocks = [];

    /// <summary>The number of data.</summary>
    public int Count { get; private set; }

    /// <summary>The columns with the shapes and types of their arrays.</summary>
    public string Words => string.Join(", ", columns.Map(
        column => $"{column.Name} [{string.Join(", ", Shape(column))}] {column.Type.Name}"));

    /// <summary>Adds a block.</summary>
    public void Add(EncodedRows rows)
    {
        Count += rows.Count;
        blocks.Add([.. columns.Map(column => column.Bytes(rows))]);
    }

    /// <summary>Writes a column as an array.</summary>
    public void Array(Stream stream, int column)
    {
        stream.Write(NpyWriter.Head(columns[column].Type.Code, Shape(columns[column])));
        foreach (var block in blocks)
        {
            stream.Write(block[column]);
        }
    }

    /// <summary>Writes all columns as arrays of their names in a zip file, as <c>numpy.savez</c> does.</summary>
    public void Arrays(Stream stream)
    {
        using var file = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        for (var column = 0; column < columns.Count; column++)
        {
            var entry = file.CreateEntry(columns[column].Name + ".npy", CompressionLevel.NoCompression);
            entry.LastWriteTime = date;
            using var content = entry.Open();
            Array(content, column);
        }
    }

    /// <summary>Writes a line of names and a line per datum.</summary>
    public void Lines(Action<string> write)
    {
        write(string.Join(',', columns.Bind(column => column.Heads(run).ToSeq())) + "\n");
        var line = new StringBuilder();
        foreach (var block in blocks)
        {
            for (var datum = 0; datum < block[0].Length / Stride(columns[0]); datum++)
            {
                for (var column = 0; column < columns.Count; column++)
                {
                    var (type, stride) = (columns[column].Type, Stride(columns[column]));
                    var row = block[column].AsSpan(datum * stride, stride);
                    for (var place = 0; place < stride; place += type.Size)
                    {
                        line.Append(line.Length > 0 ? "," : "").Append(type.Text(row[place..(place + type.Size)]));
                    }
                }

                write(line.Append('\n').ToString());
                line.Clear();
            }
        }
    }

    private int Stride(LatentColumn column) => column.Width(run) * column.Type.Size;

    private int[] Shape(LatentColumn column) => column.IsRow ? [Count, column.Width(run)] : [Count];
}
