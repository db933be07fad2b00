using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Compression;
using Lattice.App.Representations;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Math.Random;
using Lattice.Train.Compression;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice encode DIR SPLIT|FILE --out y.npy</c>: what a trained run makes of data, as arrays: the decoder's inputs, the encoder's
/// outputs, lattice points and costs. <c>lattice decode</c> takes the decoder's inputs back to data.
/// </summary>
internal static class EncodeCommand
{
    // A multiple of the rows that the encoder takes at once, so that those of a split are grouped as evaluation groups them.
    private const int Block = 4000;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var data = new Argument<string>("SPLIT|FILE")
        {
            Description = "test, validation or training, a split of the run's data; or a file of data of the same kind (.npy, IDX, .amat, "
                + "an image or a folder of them, tables, sentences).",
        };
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description =
                "The file to write: an array of one column (.npy), arrays with the columns' names (.npz), or a table (.csv, with a line of "
                    + "names; .parquet).",
            HelpName = "FILE",
            Required = true,
        };
        var columns = new System.CommandLine.Option<string[]>("--columns")
        {
            Description = "What to write of each datum: y, what the decoder takes, Z − U of a lattice; x, the encoder's output; z, the "
                + "lattice point; coefficients, its whole numbers in the lattice's basis, or discrete values; cost, nats; costs, nats of "
                + "each block; label; id; index, the row in the data's file, counted from 0 (of sentences, the number in the split or "
                + "file). [default: y]",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        var labels = new System.CommandLine.Option<string?>("--labels")
        {
            Description = "The labels of a file's data, one number per datum, for a run on labels; needed for the column label alone.",
            HelpName = "FILE",
        };
        var count = RunArguments.Count("How many data, counted from the first; all without it.");
        var dither = NumberOption.Whole("--dither", "Which dither of each datum, counted from 0.", "K", 0, int.MaxValue, 0);
        return Outcome.Command(
            streams, "encode", "Write a trained run's representations of its data, or of new data, as arrays.",
            [folder, data, output, columns, labels, count, dither],
            parsed => Columns(parsed.GetValue(columns)).Then(asked => LatentOutput.Fault(parsed.GetRequiredValue(output), asked)
                ?? OutputFile.InputFault(parsed.GetRequiredValue(output), parsed.GetRequiredValue(data))
                ?? OutputFile.InputFault(parsed.GetRequiredValue(output), parsed.GetValue(labels) ?? "")
                ?? CodedRun.OpenAny(streams, parsed.GetRequiredValue(folder)).Then(opened =>
                {
                    using var run = opened;
                    return Fault(run, asked, parsed.GetValue(dither)) ?? CodedSource.Of(
                        run, parsed.GetRequiredValue(data), Prelude.Optional(parsed.GetValue(labels)),
                        Prelude.Optional(parsed.GetValue(count))).Then(source => Run(
                            streams, run, source, parsed.GetRequiredValue(data), parsed.GetRequiredValue(output), asked,
                            parsed.GetValue(dither)));
                })));
    }

    private static Either<AppFault, Seq<LatentColumn>> Columns(string[]? names) => names is not { Length: > 0 }
        ? Prelude.Seq1(LatentColumn.All.Head)
        : names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? AppFault.Usage($"--columns names {twice.Key} twice. Give each column once.")
            : names.InTurn(name => LatentColumn.All.Find(column => column.Name == name).ToEither(() => AppFault.Usage(
                $"--columns {name}: there is no such column. Give some of {string.Join(", ", LatentColumn.All.Map(one => one.Name))}.")));

    private static AppFault? Fault(CodedRun run, Seq<LatentColumn> columns, int dither)
    {
        var dithers = RandomDraws.Capacity / int.Max(1, run.Model.Model.Latent.NoiseWidth);
        return dither >= dithers
            ? AppFault.Usage($"--dither is {dither}; give a number from 0 and below {dithers}.")
            : columns.Find(column => column.Obstacle(run) is not null).Case is LatentColumn missing
                ? AppFault.Usage(
                    $"{run.Saved.Folder.Path} has no column {missing.Name}: {missing.Obstacle(run)}. Give some of "
                        + $"{string.Join(", ", LatentColumn.All.Filter(one => one.Obstacle(run) is null).Map(one => one.Name))}.")
                : null;
    }

    private static AppFault? Run(
        Streams streams, CodedRun run, CodedSource source, string data, string output, Seq<LatentColumn> columns, int dither)
    {
        using var workers = new Workers(RunSession.Threads(run.Spec)) { Token = streams.Token };
        var (table, encoder) = (new LatentTable(run, columns), run.Model.Encoder(source.Stream, dither));
        var progress = new CountProgress(streams, "encoded", source.Count.MatchUnsafe<int?>(count => count, () => null));
        try
        {
            var fault = source.Each(Block, (first, split) =>
            {
                streams.Token.ThrowIfCancellationRequested();
                var rows = new EncodedRows(
                    source, Encoded(encoder, workers, split, first, columns, source, data), split, first)
                {
                    Classes = run.Schema.Classes,
                };
                if (columns.Exists(column => column.IsLabel) && rows.Rows is { HasLabels: false })
                {
                    throw new FaultException(AppFault.Usage(
                        $"{data}: the data have no labels. Leave label out of --columns"
                            + (source.Stream == RandomStream.FileDither ? ", or give a file of them with --labels." : ".")));
                }

                if (columns.Exists(column => column.IsId) && rows.Rows is { HasIds: false })
                {
                    throw new FaultException(AppFault.Usage(
                        $"{data}: the data have no ids. Leave id out of --columns, or train with data.idColumn."));
                }

                table.Add(rows);
                progress.Show(first + split.Count);
            });
            return fault ?? LatentOutput.Write(streams, output, table, $"{NumberText.Count(table.Count)} {source.Name}");
        }
        catch (FaultException stopped)
        {
            return stopped.Fault;
        }
    }

    private static EncodedLatents Encoded(
        LatentEncoder encoder, Workers workers, Train.Tasks.ISplit split, int first, Seq<LatentColumn> columns, CodedSource source,
        string data)
    {
        try
        {
            return encoder.Encode(workers, split, first, columns.Exists(column => column.TakesCosts));
        }
        catch (UncodableDatumException refused)
        {
            var sentence = $"{data}: datum {first + refused.Datum} (from 0): {refused.Reason}. Correct the datum, or leave it out.";
            throw new FaultException(
                source.Stream == RandomStream.FileDither ? AppFault.BadInput(sentence) : AppFault.Failed(sentence));
        }
    }
}
