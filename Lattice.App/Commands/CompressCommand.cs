using System.CommandLine;
using System.Diagnostics;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Compression;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice compress DATA --run DIR --out FILE</c>: a file of a run's split, or of new data, coded by the run's model: the point Z of
/// each datum given its dither U, then the datum given Z − U. Without a run, a file of vectors by a codec that is fitted to them, or was
/// before. <c>lattice decompress</c> is the inverse.
/// </summary>
internal static class CompressCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var data = new Argument<string>("SPLIT|FILE")
        {
            Description = "With --run: test, validation or training, a split of the run's data; or a file of data of the same kind (.npy, "
                + "IDX, .amat, an image or a folder of them, comma-separated numbers, sentences). Without: vectors (.npy, .fvecs, .bvecs, "
                + "IDX, Parquet, comma-separated numbers); - for the standard input.",
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
            Description = "The file to write.",
            HelpName = "FILE.lattice",
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
        return Outcome.Command(
            streams, "compress", "Write a model's data, or vectors, as a file as short as their code.",
            [
                data, labels, run, outputFile, effort, chunk, count, representation, embed, threads, json, codec, isFixed,
                .. vectors.All, .. reading.All,
            ],
            parsed => OutputFile.Fault(parsed.GetRequiredValue(outputFile), OutputKind.Compressed)
                ?? OutputFile.InputFault(parsed.GetRequiredValue(outputFile), parsed.GetRequiredValue(data))
                ?? OutputFile.InputFault(parsed.GetRequiredValue(outputFile), parsed.GetValue(labels) ?? "")
                ?? (parsed.GetValue(run) is { } folder ? OfModel(parsed, folder) : OfVectors(parsed)));

        AppFault? OfModel(ParseResult parsed, string folder) =>
            NotFor(parsed, "data of a --run", "vectors", [codec, isFixed, .. vectors.All, .. reading.All]) ?? OfFile(parsed)
                ?? CodedRun.Open(streams, folder).Then(opened =>
                {
                    using var coded = opened;
                    var request = new Request(
                        parsed.GetRequiredValue(data), Prelude.Optional(parsed.GetValue(labels)), parsed.GetRequiredValue(outputFile),
                        parsed.GetValue(effort), parsed.GetValue(chunk) ?? CodedLayout.PerRecord, Prelude.Optional(parsed.GetValue(count)),
                        parsed.GetValue(representation), parsed.GetValue(embed), parsed.GetValue(threads) ?? Environment.ProcessorCount,
                        parsed.GetValue(json));
                    return Run(streams, coded, request);
                });

        AppFault? OfFile(ParseResult parsed) => parsed.GetRequiredValue(data) == VectorSource.StandardInput
            ? AppFault.Usage("The standard input is for vectors. Give a file of data or a split of the --run.")
            : null;

        AppFault? OfVectors(ParseResult parsed)
        {
            var (name, given) = (parsed.GetRequiredValue(data), parsed.GetValue(codec));
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
                reading.Input(parsed, name), given, parsed.GetRequiredValue(outputFile), parsed.GetValue(chunk) ?? 1,
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

    private static AppFault? Run(Streams streams, CodedRun run, Request request)
    {
        if (!request.Representation && !run.Model.IsLossless)
        {
            return AppFault.Usage(
                $"{run.Saved.Folder.Path}: its loss, {run.Spec.Objective.Loss.Row().Name}, "
                    + (run.Spec.Objective.Loss.Row().IsLikelihood ? "is a density, which codes no data"
                        : "is no likelihood that codes data")
                    + ". Add --representation to keep its points alone.");
        }

        return CodedSource.Of(run, request.Data, request.Labels, request.Count).Then(source =>
            request.Embed
                ? ModelFiles.Of(run.Saved).Then(files => Write(streams, run, source, request, files))
                : Write(streams, run, source, request, Seq<ModelFile>.Empty));
    }

    private static AppFault? Write(Streams streams, CodedRun run, CodedSource source, Request request, Seq<ModelFile> model)
    {
        var (sizes, modelBytes, length, clock) = (new CodedSizes(), 0L, 0L, Stopwatch.GetTimestamp());
        try
        {
            var fault = OutputFile.Write(
                streams, request.Output,
                stream =>
                {
                    var program = RunEnvironment.Version;
                    var writer = new ContainerWriter(
                        stream, CodedHeader.Of(
                            run.Model, run.SpecHash, new(source.Name, source.Stream, source.Count, source.Image), request.PerRecord,
                            request.Effort, request.Representation, program));
                    var start = writer.Length;
                    foreach (var file in model)
                    {
                        writer.Attach(ContainerFormat.ModelPrefix + file.Name, file.Bytes);
                    }

                    modelBytes = writer.Length - start;
                    Data(streams, run, source, request, writer, sizes);
                    writer.Finish();
                    length = writer.Length;
                },
                OutputKind.Compressed);
            if (fault is not null)
            {
                return fault;
            }
        }
        catch (FaultException stopped)
        {
            return stopped.Fault;
        }

        Report(run, source, request, sizes, modelBytes, length, Stopwatch.GetElapsedTime(clock), OutputFile.Notes(streams, request.Output));
        return null;
    }

    private static void Report(
        CodedRun run, CodedSource source, Request request, CodedSizes sizes, long modelBytes, long length, TimeSpan time, TextWriter notes)
    {
        var width = request.Representation ? 0 : run.Model.Width;
        var elbo = SavedSummary.Read(run.Saved).Match(
            Right: summary => summary.Result.Figures.Find(Metric.Elbo).Filter(_ => FigureUnit.IsCodeLength(Metric.Elbo, summary.Result)),
            Left: _ => LanguageExt.Option<Estimate>.None);
        if (request.Json)
        {
            var document = sizes.Json(length, modelBytes, width);
            document["run"] = run.Spec.Name;
            document["specHash"] = run.SpecHash;
            document["parameters"] = run.Model.Hash;
            document["source"] = source.Name;
            document["effort"] = request.Effort;
            document["dataPerRecord"] = request.PerRecord;
            document["threads"] = request.Threads;
            document["seconds"] = double.Round(time.TotalSeconds, 2);
            document["testElboBits"] = elbo.Map(one => one.Value / EstimateText.NatsPerBit).ToNullable();
            notes.Write(SpecJson.Write(document));
            return;
        }

        notes.WriteLine(
            $"{request.Output}: {NumberText.Count(sizes.Data)} {source.Name} in {NumberText.Count(length)} bytes, effort {request.Effort}, "
                + $"{DurationText.Of(time.TotalSeconds)}.");
        notes.Write(sizes.Table(length, modelBytes, width));
        elbo.IfSome(figure => notes.WriteLine(
            $"The run's −ELBO on test data: {EstimateText.WithError(figure)} nats, "
                + $"{EstimateText.WithError(EstimateText.InBits(figure))} bits per datum."));
    }

    private static void Data(
        Streams streams, CodedRun run, CodedSource source, Request request, ContainerWriter writer, CodedSizes sizes)
    {
        using var workers = new Workers(request.Threads) { Token = streams.Token };
        using var codec = run.Model.Codec(run.Spec.Seed, source.Stream, request.Representation, workers);
        var progress = new CountProgress(streams, "compressed", source.Count.MatchUnsafe<int?>(count => count, () => null));
        var (perPage, block) = CodedLayout.Of(request.PerRecord);
        BlockMemory.Release();
        var fault = source.Each(block, (first, split) =>
        {
            EncodedBlock coded;
            try
            {
                coded = codec.Encode(split, first, request.PerRecord, perPage, request.Effort);
            }
            catch (UncodableDatumException refused)
            {
                throw new FaultException(AppFault.BadInput($"{request.Data}: datum {first + refused.Datum} (from 0): {refused.Reason}."));
            }

            var payload = 0L;
            foreach (var one in coded.Pages)
            {
                writer.Page(writer.Data, one.Records, one.Checksum);
                payload += one.Records.Sum(record => (long)record.Bytes.Length);
            }

            sizes.Add(split.Count, coded.PointNats, coded.DataNats, payload);
            progress.Show(first + split.Count);
            BlockMemory.Release();
        });
        if (fault is not null)
        {
            throw new FaultException(fault);
        }
    }

    /// <summary>What is asked for.</summary>
    private sealed record Request(
        string Data, LanguageExt.Option<string> Labels, string Output, int Effort, int PerRecord, LanguageExt.Option<int> Count,
        bool Representation, bool Embed, int Threads, bool Json);
}
