using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Compression;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice decompress FILE --out OUT</c>: the data of a file that <c>lattice compress</c> wrote, all of them or some rows, or those that
/// are whole in a damaged file.
/// </summary>
internal static class DecompressCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var file = new Argument<string>("FILE") { Description = "The file that 'lattice compress' wrote." };
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description =
                "The file to write: an array (.npy) or lines of numbers (.csv); vectors also as .fvecs or .parquet; sentences as text "
                    + "(.txt).",
            HelpName = "FILE",
            Required = true,
        };
        var run = new System.CommandLine.Option<string?>("--run")
        {
            Description = "The folder of the run whose model coded the data; not needed if the model is in the file.",
            HelpName = "DIR",
        };
        var codec = new System.CommandLine.Option<string?>("--codec")
        {
            Description = "The codec that coded the vectors; not needed if it is in the file.",
            HelpName = "FILE.codec",
        };
        var rows = RowRanges.Option("Which data, counted from 0, in this order; all without it.");
        var salvage = new System.CommandLine.Option<bool>("--salvage")
        {
            Description = "Write the data that are whole in a damaged file, and tell which are missing.",
        };
        var format = VectorSourceArguments.OutputFormat();
        var threads = NumberOption.OptionalWhole("--threads", "Threads; one per processor without it.", "N", 1, 1024);
        return Outcome.Command(
            streams, "decompress", "Write the data of a compressed file.", [file, output, run, codec, rows, salvage, threads, format],
            parsed => OutputFile.InputFault(parsed.GetRequiredValue(output), parsed.GetRequiredValue(file))
                ?? Run(
                    streams, parsed.GetRequiredValue(file), parsed.GetRequiredValue(output), Prelude.Optional(parsed.GetValue(run)),
                    Prelude.Optional(parsed.GetValue(codec)), parsed.GetValue(rows), parsed.GetValue(salvage),
                    parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(format)));
    }

    private static AppFault? Run(
        Streams streams, string path, string output, LanguageExt.Option<string> run, LanguageExt.Option<string> codec, RowRanges? rows,
        bool salvage, int threads, string? format)
    {
        if (rows is not null && salvage)
        {
            return AppFault.Usage("--rows and --salvage exclude each other: --salvage takes every datum that is whole.");
        }

        return CodedFile.Open(path, salvage).Then(opened =>
        {
            using var file = opened;
            if (file.Header.Kind == ContentKind.Vectors)
            {
                return run.IsSome
                    ? AppFault.Usage($"{file.Path} holds vectors, which need no --run.")
                    : Vectors(streams, file, output, codec, rows, threads, format);
            }

            if (codec.IsSome || format is not null)
            {
                return AppFault.Usage($"{file.Path} holds no vectors: {(codec.IsSome ? "--codec" : "--format")} is for vectors.");
            }

            return DecodingRun.Open(streams, file, run).Then(found =>
            {
                using var decoding = found;
                using var workers = new Workers(threads) { Token = streams.Token };
                return CodedOutput.Fault(decoding.Run, output) ?? Write(streams, file, decoding.Run, output, rows, workers);
            });
        });
    }

    private static AppFault? Write(Streams streams, CodedFile file, CodedRun run, string output, RowRanges? rows, Workers workers)
    {
        if (Beyond(file, rows) is { } beyond)
        {
            return beyond;
        }

        using var codec = run.Model.Codec(file.Header.Dither!.Seed, file.Stream, file.Header.Kind == ContentKind.Points, workers);
        return Write(
            streams, file, codec, CodedOutput.For(file.Header, run, output, rows?.Count ?? file.Count, workers), output, rows);
    }

    private static AppFault? Vectors(
        Streams streams, CodedFile file, string output, LanguageExt.Option<string> given, RowRanges? rows, int threads,
        string? format) =>
        CodedOutput.VectorsFault(output, format) ?? Beyond(file, rows) ?? DecodingCodec.Of(file, given).Then(codec =>
        {
            using var workers = new Workers(threads) { Token = streams.Token };
            return Write(
                streams, file, new VectorRecords(codec, workers),
                CodedOutput.OfVectors(codec.Dimension, output, format, rows?.Count ?? file.Count), output, rows);
        });

    private static AppFault? Beyond(CodedFile file, RowRanges? rows) =>
        rows is not null && rows.Ranges.FirstOrDefault(range => range.End > file.Count) is { End: > 0 } beyond
            ? AppFault.Usage($"--rows asks for datum {beyond.End - 1}; {file.Path} has {file.Count} data, counted from 0.")
            : null;

    private static AppFault? Write(
        Streams streams, CodedFile file, IRecordDecoder codec, CodedOutput writer, string output, RowRanges? rows)
    {
        try
        {
            var count = rows?.Count ?? file.Count;
            var fault = OutputFile.Write(
                streams, output,
                stream =>
                {
                    writer.Begin(stream);
                    var progress = new CountProgress(streams, "decompressed", (int)long.Min(int.MaxValue, count));
                    file.Decode(codec, rows, (block, datum, first) => writer.Write(stream, block, datum), progress);
                    writer.End(stream);
                },
                writer.Kind);
            if (fault is not null)
            {
                return fault;
            }

            OutputFile.Notes(streams, output).WriteLine($"{output}: {NumberText.Count(count)} data of {file.Path}.");
            return file.Missing.IsEmpty ? null : AppFault.BadInput(
                $"{file.Path}: {string.Join(", ", file.Missing)} could not be read, and {output} lacks them.");
        }
        catch (FaultException stopped)
        {
            return stopped.Fault;
        }
    }
}
