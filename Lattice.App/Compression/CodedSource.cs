using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Sentences;
using Lattice.Train.Tasks;

namespace Lattice.App.Compression;

/// <summary>
/// Data to be coded, block after block: a split of the run, whose dithers are those of its figures, or a file of its own, which is read as
/// it is coded. Sentences of a file are counted before.
/// </summary>
/// <param name="Name">What the data are, in words.</param>
/// <param name="Stream">The stream of their dithers.</param>
/// <param name="Count">How many there are, if that is known from the start.</param>
/// <param name="Image">How a datum is laid out as an image, if that is known from the start.</param>
/// <param name="Each">Hands every block to a function, with the number of its first datum, until it is told to stop by an
/// exception.</param>
internal sealed record CodedSource(
    string Name, RandomStream Stream, Option<int> Count, Option<ImageShape> Image, Func<int, Action<int, ISplit>, AppFault?> Each)
{
    /// <summary>The names of a run's splits.</summary>
    internal static Seq<string> Splits { get; } = Prelude.Seq("test", "validation", "training");

    /// <summary>The data of a name: a split of the run, else a file.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">The name.</param>
    /// <param name="labels">A file of the labels of a file's data.</param>
    /// <param name="count">How many data, counted from the first; all if none.</param>
    internal static Either<AppFault, CodedSource> Of(CodedRun run, string name, Option<string> labels, Option<int> count) =>
        labels.IsSome && (Splits.Contains(name) || run.Model.IsOfSentences || !run.Spec.Objective.Loss.Row().TakesLabels)
            ? AppFault.Usage("--labels is for files of data, and for runs whose loss is categorical, on rows of numbers. Leave it out.")
            : Splits.Contains(name)
            ? from opened in OpenedRun.Of(run.Saved)
              from same in TrainedRun.IsOfData(run.Saved, opened.Data.Hash)
              from source in opened.Data.Match(
                  rows: set => Rows(run, name, Chosen(set.Test, set.Validation, set.Training, name), set.Image, count),
                  text: set => Sentences(run, name, Chosen(set.Test, set.Validation, set.Training, name), count))
              select source
            : !RunFile.IsThere(name) ? AppFault.NoData(
                $"{name}: there is no such file. Give a file, or one of the run's splits: {string.Join(", ", Splits)}.")
            : run.Model.IsOfSentences
                ? TextFile(run, name, count)
                : File(run, name, labels, count);

    private static T Chosen<T>(T test, T validation, T training, string name) => name switch
    {
        "validation" => validation,
        "training" => training,
        _ => test,
    };

    /// <summary>The stream of the dithers of a split.</summary>
    internal static RandomStream StreamOf(string name) => name switch
    {
        "validation" => RandomStream.ValidationDither,
        "training" => RandomStream.TrainingDither,
        _ => RandomStream.TestDither,
    };

    private static Either<AppFault, CodedSource> Rows(
        CodedRun run, string name, DataSplit split, Option<ImageShape> image, Option<int> count) =>
        Within(name, split.Count, count).Map(most => new CodedSource($"{name} data", StreamOf(name), most, image, (size, take) =>
        {
            for (var first = 0; first < most; first += size)
            {
                var indices = Enumerable.Range(first, int.Min(size, most - first)).ToArray();
                take(first, run.Model.Of(split.Select(indices)));
            }

            return null;
        }));

    private static Either<AppFault, CodedSource> Sentences(
        CodedRun run, string name, TextSplit split, Option<int> count) =>
        Within(name, split.Count, count).Map(most => new CodedSource(
            $"sentences of {name}", StreamOf(name), most, Option<ImageShape>.None, (size, take) =>
            {
                var width = SentencesOf(run.Spec.Data).BucketWidth;
                for (var first = 0; first < most; first += size)
                {
                    take(first, new SentenceSplit(split.Slice(first, int.Min(size, most - first)), width));
                }

                return null;
            }));

    private static Either<AppFault, CodedSource> File(CodedRun run, string path, Option<string> labels, Option<int> count) =>
        new CodedSource(
        $"data of {Path.GetFileName(path)}", RandomStream.FileDither, Option<int>.None, ImageOf(run.Saved.Folder), (size, take) =>
            RowBlocks.Read(
                path, labels, run.Spec.Data, run.Model.Width, size, count.IfNone(int.MaxValue),
                (first, split) => take(first, run.Model.Of(split)), run.Schema).MatchUnsafe(
                    Right: all => count.Case is int asked && asked > all ? TooFew(path, asked, all) : null,
                    Left: AppFault.Of));

    private static Either<AppFault, CodedSource> TextFile(CodedRun run, string path, Option<int> asked)
    {
        var spec = SentencesOf(run.Spec.Data);
        var file = new NewSentences(path, spec.Lowercase, run.Model.Vocabulary);
        return
            from found in file.Count().MapLeft(AppFault.Of)
            from count in found.Match(
                all => Within(path, all, asked).Map(Option<int>.Some), () => Either<AppFault, Option<int>>.Right(Option<int>.None))
            select new CodedSource(
                $"sentences of {Path.GetFileName(path)}", RandomStream.FileDither, count, Option<ImageShape>.None, (size, take) =>
                    file.Read(
                        size, (count | asked).IfNone(int.MaxValue),
                        (first, split) => take(first, new SentenceSplit(split, spec.BucketWidth))).MatchUnsafe(
                            Right: all =>
                                count.Case is int counted && counted != all ? AppFault.BadInput(
                                    $"{path}: {all} sentences, and there were {counted} before: the file changed while it was read.")
                                : asked.Case is int most && most > all ? TooFew(path, most, all) : null,
                            Left: AppFault.Of));
    }

    private static Either<AppFault, int> Within(string name, int count, Option<int> asked) =>
        asked.Case is int most && most > count ? TooFew(name, most, count) : asked.IfNone(count);

    private static AppFault TooFew(string name, int asked, int count) => AppFault.Usage($"--count is {asked}; {name} has {count} data.");

    private static Option<ImageShape> ImageOf(RunFolder folder) =>
        RunFile.ReadIfThere(folder.Data, "", RunDataFile.Read).Match(
            Right: read => read.Bind(data => data.Image), Left: _ => Option<ImageShape>.None);

    private static SentenceSpec SentencesOf(DataSpec data) => data switch
    {
        DataSpec.Text text => text.Sentences,
        DataSpec.Kjv kjv => kjv.Sentences,
        _ => throw new InvalidOperationException("A model of sentences with data that are none."),
    };
}
