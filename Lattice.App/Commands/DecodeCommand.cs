using System.CommandLine;
using System.Text;
using Lattice.App.Compression;
using Lattice.App.Representations;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Train.Compression;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice decode DIR y.npy --out FILE</c>: what a trained run's decoder makes of its inputs, from <c>lattice encode</c> or made
/// elsewhere: the means that <c>reconstruct</c> gives, or sentences.
/// </summary>
internal static class DecodeCommand
{
    private const int SentencesPerBlock = 1000;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var input = new Argument<string>("y.npy")
        {
            Description =
                "The decoder's inputs, a row per datum, as 'lattice encode' writes them: an array (.npy) or lines of numbers (.csv).",
        };
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description = "The file to write: an array of float32 (.npy), a line of numbers per datum (.csv), or a picture of all (.png); "
                + "sentences as text (.txt).",
            HelpName = "FILE",
            Required = true,
        };
        return Outcome.Command(
            streams, "decode", "Write what a trained run's decoder makes of its inputs.", [folder, input, output],
            parsed => OutputFile.InputFault(parsed.GetRequiredValue(output), parsed.GetRequiredValue(input))
                ?? CodedRun.OpenAny(streams, parsed.GetRequiredValue(folder)).Then(opened =>
                {
                    using var run = opened;
                    var file = parsed.GetRequiredValue(output);
                    return (run.Model.IsOfSentences ? SentenceFault(file) : DecodedRows.Fault(file))
                        ?? LatentFile.Read(run, parsed.GetRequiredValue(input)).Then(y => run.Model.IsOfSentences
                            ? Sentences(streams, run, y, file)
                            : Rows(run, y).Write(streams, file));
                }));
    }

    private static AppFault? SentenceFault(string output) =>
        OutputFile.HasEnding(output) && !Path.GetExtension(output).Equals(".txt", StringComparison.OrdinalIgnoreCase)
            ? AppFault.Usage($"--out {output}: what this run decodes are sentences. Give a name that ends in .txt.")
            : OutputFile.Fault(output, OutputKind.PlainText);

    private static DecodedRows Rows(CodedRun run, float[] y)
    {
        var m = run.Model.Model.Latent.Dimension;
        return new(run.Saved, y.Length / m, run.Model.Outputs, (first, count) => run.Model.Means(y[(first * m)..((first + count) * m)]));
    }

    private static AppFault? Sentences(Streams streams, CodedRun run, float[] y, string output)
    {
        var m = run.Model.Model.Latent.Dimension;
        var count = y.Length / m;
        using var workers = new Workers(RunSession.Threads(run.Spec)) { Token = streams.Token };
        return OutputFile.Write(
            streams, output,
            stream =>
            {
                for (var first = 0; first < count; first += SentencesPerBlock)
                {
                    var some = int.Min(SentencesPerBlock, count - first);
                    foreach (var words in run.Model.Words(workers, y[(first * m)..((first + some) * m)], some, CodingModel.MostWords))
                    {
                        stream.Write(Encoding.UTF8.GetBytes(string.Join(' ', words.Map(run.Model.Vocabulary.Shown)) + "\n"));
                    }
                }
            },
            OutputKind.PlainText, what: $"{NumberText.Count(count)} sentences");
    }
}
