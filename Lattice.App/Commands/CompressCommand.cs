using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Compression;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice compress DATA --run DIR --out FILE</c>: a file of a run's split, or of new data, coded by the run's model: the point Z of
/// each datum given its dither U, then the datum given Z − U. Without a run, a file of vectors by a codec that is fitted to them, or was
/// before. Several files go into a folder. <c>lattice decompress</c> is the inverse.
/// </summary>
internal static class CompressCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var data = new Argument<string[]>("SPLIT|FILE")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "With --run: test, validation or training, a split of the run's data; or a file of data of the same kind (.npy, "
                + "IDX, .amat, an image or a folder of them, comma-separated numbers, sentences). Without: vectors (.npy, .fvecs, .bvecs, "
                + "IDX, Parquet, comma-separated numbers); - for the standard input. Several go into the folder of --out; what is there is "
                + "kept.",
        };
        var labels = new System.CommandLine.Option<string?>("--labels")
        {
            Description = "The labels of a file's data, one number per datum, for a run on labels; not needed where they are a column.",
            HelpName = "FILE",
        };
        var run = new System.CommandLine.Option<string?>("--run")
        {
            Description = "The folder of the trained run whose model codes the data; without it, the data are vectors.",
            HelpName = "DIR",
        };
        var (vectors, reading) = (new VectorArguments(), new VectorSourceArguments());
        var codec = new System.CommandLine.Option<string?>("--codec")
        {
            Description = "Vectors: the codec, from 'lattice fit'; it does not go into the file. Without it, one is fitted to the vectors.",
            HelpName = "FILE.codec",
        };
        var isFixed = new System.CommandLine.Option<bool>("--fixed")
        {
            Description = "Vectors: take the codec as it is, not with the mean and the priors of the file where these pay.",
        };
        var outputFile = new System.CommandLine.Option<string>("--out")
        {
            Description = "The file to write; for several files of data, the folder for their files.",
            HelpName = "FILE.lattice|DIR",
            Required = true,
        };
        var effort = NumberOption.Whole(
            "--effort", "How hard the encoder searches for shorter codes, 0 to 9; 0 takes the point next to the encoder's output.", "0..9",
            0, 9, 0);
        var chunk = NumberOption.OptionalWhole(
            "--chunk", "How many data are coded together; with 1, every datum can be decoded alone. [default: 1000, of vectors 1]", "N", 1,
            CodedLayout.MostInRecord);
        var count = RunArguments.Count("How many data, counted from the first; all without it.");
        var representation = new System.CommandLine.Option<bool>("--representation")
        {
            Description = "Code the points alone: decompressing gives reconstructions, not the data.",
        };
        var embed = new System.CommandLine.Option<bool>("--embed-model")
        {
            Description = "Put the model into the file, so that decompressing needs no run.",
        };
        var threads = NumberOption.OptionalWhole("--threads", "Threads; one per processor without it.", "N", 1, 1024);
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Print the sizes as JSON." };
        var index = NumberOption.OptionalWhole(
            "--index", "Of several files, only this one, counted from 0, as for the tasks of an array job.", "I", 0, int.MaxValue);
        return Outcome.Command(
            streams, "compress", "Write a model's data, or vectors, as a file as short as their code.",
            [
                data, labels, run, outputFile, effort, chunk, count, representation, embed, threads, json, index, codec, isFixed,
                .. vectors.All, .. reading.All,
            ],
            parsed =>
            {
                var (names, output) = (Prelude.toSeq(parsed.GetRequiredValue(data)).Strict(), parsed.GetRequiredValue(outputFile));
                return names.Count > 1 || parsed.GetValue(index) is not null || CompressedSeries.IsFolder(output)
                    ? SeriesFault(parsed) ?? CompressedSeries.Of(streams, names, output).Then(series => OfSeries(parsed, series))
                    : OutputFile.Fault(output, OutputKind.Compressed) ?? Named(parsed, names[0], output);
            });

        AppFault? Named(ParseResult parsed, string name, string output) =>
            OutputFile.InputFault(output, name) ?? OutputFile.InputFault(output, parsed.GetValue(labels) ?? "")
                ?? (parsed.GetValue(run) is { } folder
                    ? OfModel(
                        parsed, Prelude.Seq1(name), folder, coded => ModelCompression.Run(streams, coded, Asked(parsed, name, output)))
                    : OfVectors(parsed, name, output));

        AppFault? OfSeries(ParseResult parsed, CompressedSeries series) => parsed.GetValue(run) is { } folder
            ? OfModel(parsed, series.Inputs, folder, coded => series.Run(
                parsed.GetValue(index),
                header => Asked(parsed, "", "").IsAnsweredBy(header, coded),
                (name, output) => ModelCompression.Run(streams, coded, Asked(parsed, name, output))))
            : FittedCodec.Read(parsed.GetValue(codec)!).Then(one => series.Run(
                parsed.GetValue(index),
                header => header.Codec?.Hash == one.Hash && header.DataPerRecord == (parsed.GetValue(chunk) ?? 1),
                (name, output) => OfVectors(parsed, name, output)));

        AppFault? SeriesFault(ParseResult parsed) =>
            parsed.GetValue(run) is null && parsed.GetValue(codec) is null
                ? AppFault.Usage("Several files of vectors share a codec: fit it with 'lattice fit' and give it with --codec.")
            : parsed.GetValue(labels) is not null
                ? AppFault.Usage("--labels are those of one file. Give each file with labels of its own alone.")
            : parsed.GetValue(json) && parsed.GetValue(index) is null
                ? AppFault.Usage("--json is for one file. Leave it out, or name the file with --index.")
            : null;

        AppFault? OfModel(ParseResult parsed, Seq<string> names, string folder, Func<CodedRun, AppFault?> compress) =>
            NotFor(parsed, "data of a --run", "vectors", [codec, isFixed, .. vectors.All, .. reading.All]) ?? OfFiles(names)
                ?? CodedRun.Open(streams, folder).Then(opened =>
                {
                    using var coded = opened;
                    return compress(coded);
                });

        ModelCompression.Request Asked(ParseResult parsed, string name, string output) => new(
            name, Prelude.Optional(parsed.GetValue(labels)), output, parsed.GetValue(effort),
            parsed.GetValue(chunk) ?? CodedLayout.PerRecord, Prelude.Optional(parsed.GetValue(count)), parsed.GetValue(representation),
            parsed.GetValue(embed), parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(json));

        AppFault? OfFiles(Seq<string> names) => names.Exists(name => name == VectorSource.StandardInput)
            ? AppFault.Usage("The standard input is for vectors. Give a file of data or a split of the --run.")
            : null;

        AppFault? OfVectors(ParseResult parsed, string name, string output)
        {
            var given = parsed.GetValue(codec);
            if (NotFor(parsed, "vectors", "data of a --run", [labels, effort, count, representation, embed]) is { } misplaced)
            {
                return misplaced;
            }

            if (given is null && CodedSource.Splits.Contains(name) && !RunFile.IsThere(name))
            {
                return AppFault.Usage($"{name} is a split of a run. Give the run with --run.");
            }

            if (given is not null && vectors.Given(parsed) is { IsEmpty: false } settled)
            {
                return AppFault.Usage($"{settled[0]} is settled by the codec: leave it or --codec out.");
            }

            if (given is null && parsed.GetValue(isFixed))
            {
                return AppFault.Usage("--fixed is for a codec that was fitted before. Give it with --codec, or leave --fixed out.");
            }

            var request = new VectorCompression.Request(
                reading.Input(parsed, name), given, output, parsed.GetValue(chunk) ?? 1,
                parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(json), parsed.GetValue(isFixed));
            return given is null
                ? vectors.Options(parsed).Then(options => VectorCompression.Run(streams, request, options))
                : VectorCompression.Run(streams, request, LanguageExt.Option<VectorOptions>.None);
        }
    }

    private static AppFault? NotFor(ParseResult parsed, string what, string instead, IEnumerable<System.CommandLine.Option> options) =>
        options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given
            ? AppFault.Usage($"{given.Name} is for {instead}, not for {what}. Leave it out.")
            : null;
}
