using System.Buffers.Binary;
using System.IO.Compression;
using LanguageExt;
using Lattice.App.Arrays;
using Lattice.App.Terminal;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>
/// <c>figures.npz</c>: the figures of every test datum as float32 arrays with the figures' names, which <c>numpy.load</c> reads. Its bytes
/// are a function of the figures.
/// </summary>
internal static class DatumFiguresFile
{
    private const string Remedy = "Remove it, or measure the run again: 'lattice evaluate' writes it anew.";
    private static readonly DateTimeOffset epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(DatumFigures figures)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (metric, values) in figures.Columns)
            {
                var entry = archive.CreateEntry($"{MetricName.Of(metric)}.npy", CompressionLevel.NoCompression);
                entry.LastWriteTime = epoch;
                using var stream = entry.Open();
                stream.Write(NpyWriter.Head("<f4", values.Length));
                stream.Write(NpyWriter.Bytes(values));
            }
        }

        return memory.ToArray();
    }

    /// <summary>The figures of a finished run; none where there is no file.</summary>
    public static Either<AppFault, DatumFigures> Read(string path) => !RunFile.IsThere(path)
        ? DatumFigures.None
        : Columns(path).MapLeft(error => AppFault.BadInput($"{error.Render()} {Remedy}"));

    private static Either<DataError, DatumFigures> Columns(string path)
    {
        var columns = Seq<(Metric, float[])>.Empty;
        foreach (var metric in MetricName.All)
        {
            var name = MetricName.Of(metric);
            if (!NpzFile.Has(path, name))
            {
                continue;
            }

            var column = NpzFile.Read(path, name, "the file", content => NpyHeader.Read(content).Bind(header => Values(content, header)));
            if (column.Case is DataError error)
            {
                return error;
            }

            columns = columns.Add((metric, (float[])column.Case));
        }

        return new DatumFigures(columns);
    }

    private static Either<DataError, float[]> Values(ContentReader content, ArrayHeader header)
    {
        if (header.Type.Size != sizeof(float) || header.Width != 1)
        {
            return new DataError.WrongKind(content.Path, "an array of another kind", "one column of float32", "it is not of a run.");
        }

        var bytes = content.Take(header.Count * sizeof(float));
        return bytes.Length < header.Count * sizeof(float)
            ? new DataError.Truncated(content.Path, new DataPlace.Byte(content.Offset), $"{header.Count} numbers")
            : Enumerable.Range(0, header.Count)
                .Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)))).ToArray();
    }
}
