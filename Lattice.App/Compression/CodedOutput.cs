using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using LanguageExt;
using Lattice.App.Arrays;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Engine;

namespace Lattice.App.Compression;

/// <summary>Writes decoded data as an array, as lines of numbers, or as text.</summary>
internal sealed class CodedOutput
{
    private readonly byte[] head;
    private readonly Action<Stream, DecodedBlock, int> write;
    private readonly Action<Stream> end;

    private CodedOutput(OutputKind kind, byte[] head, Action<Stream, DecodedBlock, int> write, Action<Stream>? end = null) =>
        (Kind, this.head, this.write, this.end) = (kind, head, write, end ?? (_ => { }));

    /// <summary>The kind of the file.</summary>
    public OutputKind Kind { get; }

    /// <summary>What is wrong with the name of the output; null if nothing is.</summary>
    internal static AppFault? Fault(CodedRun run, string output) => run.Model.IsOfSentences
        ? OutputFile.Fault(output, OutputKind.PlainText)
        : OutputFile.EndingFault(output, ".npy", ".csv") ?? OutputFile.Fault(output, KindOf(output));

    /// <summary>The writer of a file's data.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="run">The run that decodes.</param>
    /// <param name="output">The output's name.</param>
    /// <param name="count">How many data there will be.</param>
    /// <param name="workers">Threads.</param>
    internal static CodedOutput For(ContainerHeader header, CodedRun run, string output, long count, Workers workers)
    {
        if (run.Model.IsOfSentences)
        {
            return header.Kind == ContentKind.Points
                ? new(OutputKind.PlainText, [], new Reconstructions(run.Model, workers).Words)
                : new(OutputKind.PlainText, [], (stream, block, datum) =>
                    stream.Write(((BlockData.Sentences)block.Data).Canonical(datum)));
        }

        var isArray = Path.GetExtension(output).Equals(".npy", StringComparison.OrdinalIgnoreCase);
        var image = header.Data.Image;
        int[] shape = header.Kind switch
        {
            ContentKind.Labels => [(int)count],
            ContentKind.Rows when image is { Channels: > 1 } => [(int)count, image.Height, image.Width, image.Channels],
            ContentKind.Rows when image is not null => [(int)count, image.Height, image.Width],
            _ => [(int)count, run.Model.Outputs],
        };
        var reconstructions = new Reconstructions(run.Model, workers);
        return (header.Kind, isArray) switch
        {
            (ContentKind.Labels, true) => new(KindOf(output), NpyWriter.Head("<i4", shape), (stream, block, datum) =>
                stream.Write(block.Data.Canonical(datum))),
            (ContentKind.Labels, false) => new(KindOf(output), [], (stream, block, datum) =>
                stream.Write(Encoding.ASCII.GetBytes(((BlockData.Labels)block.Data)[datum].ToString(CultureInfo.InvariantCulture) + "\n"))),
            (ContentKind.Rows, true) => new(KindOf(output), NpyWriter.Head("|u1", shape), (stream, block, datum) =>
                stream.Write(block.Data.Canonical(datum))),
            (ContentKind.Rows, false) => new(KindOf(output), [], (stream, block, datum) =>
                stream.Write(Line(block.Data.Canonical(datum)))),
            (_, true) => new(KindOf(output), NpyWriter.Head("<f4", shape), reconstructions.Array),
            _ => new(KindOf(output), [], reconstructions.Line),
        };
    }

    /// <summary>What is wrong with the name or the format of an output of vectors; null if nothing is.</summary>
    internal static AppFault? VectorsFault(string output, string? format) =>
        OutputFile.EndingFault(output, ".npy", ".csv", ".fvecs", ".parquet")
            ?? (VectorsKind(output, format) != VectorsKind(output, null) && OutputFile.HasEnding(output)
                ? AppFault.Usage($"--format is {format}, and the name of --out {output} says otherwise. Leave --format out.")
                : OutputFile.Fault(output, VectorsKind(output, format)));

    /// <summary>The writer of a file's vectors.</summary>
    /// <param name="width">Numbers per vector.</param>
    /// <param name="output">The output's name.</param>
    /// <param name="format">The format, where the name does not say it.</param>
    /// <param name="count">How many vectors there will be.</param>
    internal static CodedOutput OfVectors(int width, string output, string? format, long count)
    {
        var kind = VectorsKind(output, format);
        if (kind == OutputKind.Vecs)
        {
            var head = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(head, width);
            return new(OutputKind.Vecs, [], (stream, block, datum) =>
            {
                stream.Write(head);
                stream.Write(block.Data.Canonical(datum));
            });
        }

        if (kind == OutputKind.Parquet)
        {
            var vectors = new ParquetVectors(width);
            return new(
                kind, [], (stream, block, datum) => vectors.Write(stream, ((BlockData.Vectors)block.Data)[datum]), vectors.End);
        }

        return kind == OutputKind.Npy
            ? new(OutputKind.Npy, NpyWriter.Head("<f4", [(int)count, width]), (stream, block, datum) =>
                stream.Write(block.Data.Canonical(datum)))
            : new(OutputKind.Numbers, [], (stream, block, datum) =>
                stream.Write(Encoding.ASCII.GetBytes(CsvWriter.Write(((BlockData.Vectors)block.Data)[datum], width))));
    }

    /// <summary>Writes what stands before the data.</summary>
    public void Begin(Stream stream) => stream.Write(head);

    /// <summary>Writes a datum.</summary>
    public void Write(Stream stream, DecodedBlock block, int datum) => write(stream, block, datum);

    /// <summary>Writes what stands after the data.</summary>
    public void End(Stream stream) => end(stream);

    private static OutputKind VectorsKind(string output, string? format) =>
        (format ?? (OutputFile.HasEnding(output) ? Path.GetExtension(output)[1..].ToLowerInvariant() : "")) switch
        {
            "fvecs" => OutputKind.Vecs,
            "npy" => OutputKind.Npy,
            "parquet" => OutputKind.Parquet,
            _ => OutputKind.Numbers,
        };

    private static OutputKind KindOf(string output) =>
        Path.GetExtension(output).Equals(".npy", StringComparison.OrdinalIgnoreCase) ? OutputKind.Npy : OutputKind.Numbers;

    private static byte[] Line(ReadOnlySpan<byte> row)
    {
        var line = new StringBuilder(4 * row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            line.Append(CultureInfo.InvariantCulture, $"{row[i]}").Append(i + 1 == row.Length ? '\n' : ',');
        }

        return Encoding.ASCII.GetBytes(line.ToString());
    }

    /// <summary>What representations alone decode to, a block at a time.</summary>
    private sealed class Reconstructions(CodingModel model, Workers workers)
    {
        private DecodedBlock? last;
        private float[] means = [];
        private Seq<Seq<int>> words;

        public void Array(Stream stream, DecodedBlock block, int datum)
        {
            var bytes = new byte[sizeof(float) * model.Outputs];
            var row = Row(block, datum);
            for (var i = 0; i < row.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), row[i]);
            }

            stream.Write(bytes);
        }

        public void Line(Stream stream, DecodedBlock block, int datum) =>
            stream.Write(Encoding.ASCII.GetBytes(CsvWriter.Write(Row(block, datum), model.Outputs)));

        public void Words(Stream stream, DecodedBlock block, int datum)
        {
            if (!ReferenceEquals(block, last))
            {
                (last, words) = (block, model.Words(workers, block.Y, block.Data.Count, CodingModel.MostWords));
            }

            stream.Write(Encoding.UTF8.GetBytes(string.Join(' ', words[datum].Map(model.Vocabulary.Shown)) + "\n"));
        }

        private ReadOnlySpan<float> Row(DecodedBlock block, int datum)
        {
            if (!ReferenceEquals(block, last))
            {
                (last, means) = (block, model.Means(block.Y));
            }

            return means.AsSpan(datum * model.Outputs, model.Outputs);
        }
    }
}
