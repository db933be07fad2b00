using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.App.Spec;

/// <summary>What a spec reveals about its data before any file is opened.</summary>
/// <param name="Description">The source, in words.</param>
/// <param name="Width">Values per datum, where known.</param>
/// <param name="Classes">Number of classes, where known.</param>
/// <param name="Splits">Data used for training, validation and test, where known.</param>
internal sealed record KnownData(
    string Description, Option<int> Width, Option<int> Classes, Option<(int Training, int Validation, int Test)> Splits)
{
    /// <summary>
    /// Upper limit on the vocabulary of sentences, marks included; the text may have fewer words. None for rows and without a limit.
    /// </summary>
    public Option<int> Vocabulary { get; init; }

    private const int Pixels = 784;

    /// <summary>What is known about a source.</summary>
    public static KnownData Of(DataSpec data) => data.Match(
        mnist: one => new KnownData("embedded MNIST, binary pixels, labels", Pixels, 10, Mnist(one.Limits)),
        staticMnist: one => new KnownData("static binarisation of MNIST, no labels", Pixels, Option<int>.None, Mnist(one.Limits)),
        idx: one => Files("IDX files", one.Files),
        npy: one => Files(".npy files", one.Files),
        csv: one => Files("CSV files", one.Files),
        parquet: one => Files("Parquet files", one.Files),
        images: one => Files("folders of images", one.Files),
        text: one => Sentences($"sentences of text, training data in {one.Files.Training}", one.Sentences, one.Vocabulary),
        kjv: one => Sentences("embedded King James Bible, a verse a sentence", one.Sentences, one.Vocabulary),
        inMemory: _ => new KnownData(
            "rows that a program hands over", Option<int>.None, Option<int>.None, Option<(int, int, int)>.None));

    private static KnownData Sentences(string kind, SentenceSpec sentences, VocabularySpec vocabulary) => new(
        $"{kind}, {sentences.MaximumLength.Match(Some: words => $"up to {words} words", None: () => "of any length")}",
        Option<int>.None, Option<int>.None, Option<(int, int, int)>.None)
    {
        Vocabulary = vocabulary.MaximumSize.Map(most => int.Min(most, int.MaxValue - WordMark.Count) + WordMark.Count),
    };

    private static KnownData Files(string kind, SplitFiles files) =>
        new($"{kind}, training data in {files.Training}", Option<int>.None, Option<int>.None, Option<(int, int, int)>.None);

    private static Option<(int, int, int)> Mnist(DataLimits limits) =>
        (limits.Training.Map(limit => int.Min(limit, 50_000)).IfNone(50_000),
         limits.Validation.Map(limit => int.Min(limit, 10_000)).IfNone(10_000),
         limits.Test.Map(limit => int.Min(limit, 10_000)).IfNone(10_000));
}
