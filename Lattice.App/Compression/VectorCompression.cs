using System.Diagnostics;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.App.Compression;

/// <summary>Writes a file's vectors as records of a codec.</summary>
internal static class VectorCompression
{
    // A page's heading and its line in the table are 68 bytes: nothing beside so many numbers.
    private const int NumbersPerPage = 1 << 19;

    /// <summary>Compresses.</summary>
    /// <param name="streams">The command's streams.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="options">What a codec is fitted for; none if it is given.</param>
    internal static AppFault? Run(Streams streams, Request request, Option<VectorOptions> options) =>
        VectorSource.Open(streams, request.Input, isReadTwice: options.IsSome || !request.IsFixed).Then(opened =>
        {
            using var source = opened;
            return options.Match(
                asked => FittedCodec.Fit(streams, source, asked, isApart: false)
                    .Map(fitted => (fitted.Codec, Count: Option<long>.Some(fitted.Count))),
                () => FittedCodec.Read(request.Codec!).Bind(read => request.IsFixed
                    ? Prelude.Right<AppFault, (FittedCodec Codec, Option<long> Count)>((read, Option<long>.None))
                    : read.AdaptedTo(streams, source).Map(adapted => (adapted.Codec, Count: Option<long>.Some(adapted.Count)))))
                .Then(found => Run(streams, source, found.Codec, found.Count, request));
        });

    private static AppFault? Run(Streams streams, VectorSource source, FittedCodec codec, Option<long> count, Request request)
    {
        var (sizes, errors, codecBytes, length, clock) = (new CodedSizes(), default(VectorErrors), 0L, 0L, Stopwatch.GetTimestamp());
        try
        {
            var fault = OutputFile.Write(
                streams, request.Output,
                stream =>
                {
                    var writer = new ContainerWriter(stream, Header(source, codec, count, request));
                    var start = writer.Length;
                    if (!codec.IsApart)
                    {
                        writer.Attach(ContainerFormat.Codec, codec.Bytes);
                    }

                    codec.Adapted.IfSome(adapted => writer.Attach(ContainerFormat.Adaptation, adapted.ToBytes(codec.Codec)));
                    codecBytes = writer.Length - start;
                    errors = Data(streams, source, codec, count, request, writer, sizes);
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

        Report(
            codec, request, sizes, errors, codecBytes, length, Stopwatch.GetElapsedTime(clock), OutputFile.Notes(streams, request.Output));
        return null;
    }

    private static ContainerHeader Header(VectorSource source, FittedCodec codec, Option<long> count, Request request) => new()
    {
        Kind = ContentKind.Vectors,
        Program = RunEnvironment.Version,
        Codec = new(codec.Name, codec.Hash),
        Data = new(
            $"vectors of {Path.GetFileName(source.Name)}", Lattice.Train.Container.ElementType.Float32,
            Prelude.Seq1(codec.Codec.Dimension), Count: count.MatchUnsafe<long?>(all => all, () => null)),
        DataPerRecord = request.PerRecord,
    };

    private static VectorErrors Data(
        Streams streams, VectorSource source, FittedCodec codec, Option<long> count, Request request, ContainerWriter writer,
        CodedSizes sizes)
    {
        using var workers = new Workers(request.Threads) { Token = streams.Token };
        var (records, errors) = (new VectorRecords(codec.Coding, workers), default(VectorErrors));
        var progress = new CountProgress(
            streams, "compressed", count.MatchUnsafe<int?>(all => (int)long.Min(all, int.MaxValue), () => null));
        var perPage = int.Max(1, NumbersPerPage / codec.Codec.Dimension / request.PerRecord);
        var block = perPage * request.PerRecord;
        BlockMemory.Release();
        var read = source.Read(
            _ => block,
            (first, vectors, taken, width) =>
            {
                if (width != codec.Codec.Dimension)
                {
                    return new DataError.WrongCount(
                        source.Name, "numbers per vector", width, codec.Codec.Dimension, "Give vectors of the codec's dimension.");
                }

                var coded = Encode(records, source, request, vectors, first, taken, perPage);
                foreach (var page in coded.Block.Pages)
                {
                    writer.Page(writer.Data, page.Records, page.Checksum);
                }

                sizes.Add(
                    taken, coded.Block.PointNats, 0,
                    coded.Block.Pages.Sum(page => page.Records.Sum(record => (long)record.Bytes.Length)));
                errors += coded.Errors;
                progress.Show(first + taken);
                BlockMemory.Release((first + taken) * width, (long)taken * width);
                return Option<DataError>.None;
            });
        return read.Match(Right: _ => errors, Left: fault => throw new FaultException(AppFault.Of(fault)));
    }

    private static (EncodedBlock Block, VectorErrors Errors) Encode(
        VectorRecords records, VectorSource source, Request request, float[] vectors, long first, int count, int perPage)
    {
        try
        {
            return records.Encode(vectors, count, request.PerRecord, perPage, first);
        }
        catch (UncodableDatumException refused)
        {
            throw new FaultException(AppFault.BadInput($"{source.Name}: vector {first + refused.Datum} (from 0): {refused.Reason}"));
        }
    }

    private static void Report(
        FittedCodec codec, Request request, CodedSizes sizes, VectorErrors errors, long codecBytes, long length, TimeSpan time,
        TextWriter notes)
    {
        if (request.Json)
        {
            var document = sizes.Json(length, codecBytes, codec.Codec.Dimension);
            document.Remove("dataBits");
            document["codec"] = codec.Name;
            document["codecHash"] = codec.Hash;
            document["step"] = codec.Codec.Step;
            document["relativeError"] = errors.Relative;
            document["cosineDistance"] = errors.CosineDistance;
            document["dataPerRecord"] = request.PerRecord;
            document["threads"] = request.Threads;
            document["seconds"] = double.Round(time.TotalSeconds, 2);
            notes.Write(SpecJson.Write(document));
            return;
        }

        notes.WriteLine(
            $"{request.Output}: {NumberText.Count(sizes.Data)} vectors of {codec.Codec.Dimension} numbers in {NumberText.Count(length)} "
                + $"bytes by {codec.Name}, {DurationText.Of(time.TotalSeconds)}.");
        notes.Write(sizes.Table(
            length, codecBytes, codec.Codec.Dimension, codec.IsApart ? "the file's own mean and priors" : "the codec", "P(Z)"));
        notes.WriteLine(
            $"Relative squared error {NumberText.Decimals(errors.Relative, 5)}, mean of 1 − cos "
                + $"{NumberText.Decimals(errors.CosineDistance, 5)}.");
    }

    /// <summary>What is asked for.</summary>
    internal sealed record Request(VectorInput Input, string? Codec, string Output, int PerRecord, int Threads, bool Json, bool IsFixed);
}
