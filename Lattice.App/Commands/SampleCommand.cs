using System.CommandLine;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Text;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice sample DIR</c>: pictures of a trained model: test images above their reconstructions (through the real quantizer where there
/// is a lattice), and samples decoded from draws of the prior g. For sentences, each test sentence with its reconstruction below it.
/// </summary>
internal static class SampleCommand
{
    private const int Columns = 16;
    private const int DefaultCount = 64;
    private const int Sentences = 10;
    private const int Most = 10_000;
    private const string Reconstructions = "reconstructions.png";
    private const string Samples = "samples.png";

    /// <summary>File extensions of other formats; any other name without .png is taken as a folder.</summary>
    private static readonly string[] OtherPictures = [".jpg", ".jpeg", ".gif", ".svg", ".bmp", ".tif", ".tiff", ".webp", ".pdf", ".html",
        ".htm", ".npy", ".csv", ".txt", ".json", ".yaml"];

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var count = RunArguments.Count(
            $"How many test images, and how many samples, {DefaultCount} without it; or how many test sentences, {Sentences} without it.",
            Most);
        var output = new System.CommandLine.Option<string?>("--out")
        {
            Description =
                $"A folder for {Reconstructions} and {Samples}, or one .png file for both; without it the run's folder. Of sentences a "
                    + $"text file; without it they are printed.",
            HelpName = "FOLDER|FILE.png",
        };
        return Outcome.Command(
            streams, "sample",
            "Draw reconstructions of test images and samples of the prior as PNG, or print test sentences with their reconstructions.",
            [folder, count, output],
            parsed => OpenedRun.Open(streams, parsed.GetRequiredValue(folder)).Then(run => run.Data.Match(
                rows: data => Draw(
                    streams, new SavedRun(run.Folder, run.Spec, data), parsed.GetValue(count) ?? DefaultCount,
                    parsed.GetValue(output) ?? run.Folder.Path),
                text: _ => Say(streams, run, parsed.GetValue(count) ?? Sentences, parsed.GetValue(output)))));
    }

    private static AppFault? Draw(Streams streams, SavedRun run, int count, string output)
    {
        var task = run.Task;
        if (task.NoExamples.Case is string obstacle)
        {
            var numbers = Represent.Has(run.Spec.Model.Latent) ? " 'lattice represent' and 'lattice reconstruct' write its numbers." : "";
            return AppFault.Usage($"{run.Folder.Path} has no pictures: {obstacle}.{numbers}");
        }

        if (OtherPictures.Contains(Path.GetExtension(output), StringComparer.OrdinalIgnoreCase) && !Directory.Exists(output))
        {
            return AppFault.Usage($"--out {output}: pictures are written as PNG. Give a name that ends in .png, or a folder.");
        }

        return FilesOf(output).AsEnumerable()
            .Select(file => OutputFile.Fault(file, OutputKind.Png)).FirstOrDefault(fault => fault is not null)
            ?? TrainedRun.Open(run.Folder, run.Spec, run.Data.Hash, mustBeFinal: false).Then(trained =>
            {
                using var model = trained;
                NoteUnfinished(streams, run.Folder, "the pictures are of", trained.State);
                using var workers = new Workers(RunSession.Threads(run.Spec)) { Token = streams.Token };
                return RunExamples.Of(run.Spec, task.Examples(trained.Store, workers, count)).Pictures.MatchUnsafe(
                    Some: pictures => Write(streams, run.Spec, pictures, output),
                    None: () => throw new InvalidOperationException("Images without pictures."));
            });
    }

    /// <summary>Test sentences, each with its reconstruction below it.</summary>
    private static AppFault? Say(Streams streams, OpenedRun run, int count, string? output)
    {
        var task = ExperimentTask.Of(run.Spec, run.Data);
        return OutputFile.Fault(output, OutputKind.Sentences)
            ?? TrainedRun.Open(run.Folder, run.Spec, task.Model.Parameters, run.Data.Hash, mustBeFinal: false).Then(trained =>
            {
                using var model = trained;
                NoteUnfinished(streams, run.Folder, "the sentences are those of", trained.State);
                using var workers = new Workers(RunSession.Threads(run.Spec)) { Token = streams.Token };
                var text = string.Concat(RunExamples.Of(run.Spec, task.Examples(trained.Store, workers, count)).Sentences
                    .Map(pair => $"{pair.Original}\n  {pair.Reconstruction}\n"));

                // The words come from the data: a terminal must not interpret them as commands.
                return output is not null
                    ? OutputFile.Write(streams, output, text, OutputKind.Sentences)
                    : streams.Print(string.Concat(text.Split('\n')[..^1].Select(line => Display.Clean(line, int.MaxValue) + "\n")));
            });
    }

    private static void NoteUnfinished(Streams streams, RunFolder folder, string what, TrainState state)
    {
        if (state.Stopped.IsNone)
        {
            streams.Note($"{folder.Path}: training is not finished; {what} epoch {state.Stopping.BestEpoch}, the best so far.");
        }
    }

    private static AppFault? Write(Streams streams, ExperimentSpec spec, ReportPictures pictures, string output)
    {
        streams.Token.ThrowIfCancellationRequested();
        var pairs = ImageGrid.PairedRows(pictures.Originals, pictures.Reconstructions, Columns);
        var samples = ImageGrid.Rows(pictures.Samples, Columns);
        var system = !spec.Model.Latent.Alphabets.IsEmpty ? "from the values stored"
            : Represent.Has(spec.Model.Latent) ? "from Z - U, through the quantizer"
            : "from X - U, this latent has no quantizer";
        var first = $"{pictures.Originals.Count} test images (odd rows) above their reconstructions ({system})";
        var isColour = pictures.Originals.Exists(one => one.Channels > 1);
        var levels = pictures.Range.Match(Some: range => $"; {range.Describe(isColour)}", None: () => "");
        var second = $"{pictures.Samples.Count} samples from the prior{levels}";
        return FilesOf(output) is [var reconstructed, var sampled]
            ? ImageGrid.OfRows(pairs).Write(streams, reconstructed, first + levels)
                ?? ImageGrid.OfRows(samples).Write(streams, sampled, second)
            : ImageGrid.OfRows(pairs + samples).Write(streams, output, $"{first}, then {second}");
    }

    /// <summary>The one file for everything, or the two files in a folder.</summary>
    private static Seq<string> FilesOf(string output) =>
        Path.GetExtension(output).Equals(".png", StringComparison.OrdinalIgnoreCase) || OutputFile.IsFile(output) ? Prelude.Seq1(output)
        : output.Length == 0 ? Prelude.Seq1(output)
        : Prelude.Seq(Path.Combine(output, Reconstructions), Path.Combine(output, Samples));
}
