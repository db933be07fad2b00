using System.Diagnostics;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Engine;

namespace Lattice.App.Compression;

/// <summary>Writes a split of a run, or new data of its kind, as records of its model.</summary>
internal static class ModelCompression
{
    /// <summary>Compresses.</summary>
    /// <param name="streams">The command's streams.</param>
    /// <param name="run">The run whose model codes the data.</param>
    /// <param name="request">What is asked for.</param>
    internal static AppFault? Run(Streams streams, CodedRun run, Request request)
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
            Left: _ => Option<Estimate>.None);
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
    internal sealed record Request(
        string Data, Option<string> Labels, string Output, int Effort, int PerRecord, Option<int> Count, bool Representation, bool Embed,
        int Threads, bool Json)
    {
        /// <summary>Whether a file was written by this model in this way, as far as its header says.</summary>
        internal bool IsAnsweredBy(ContainerHeader header, CodedRun run) =>
            header.Model?.Parameters == run.Model.Hash && header.Effort == Effort && header.DataPerRecord == PerRecord
                && (header.Kind == ContentKind.Points) == Representation;
    }
}
