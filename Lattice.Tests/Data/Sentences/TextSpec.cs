using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data.Sentences;

namespace Lattice.Tests.Data.Sentences;

/// <summary>Specs of texts, and texts as one reads them.</summary>
internal static class TextSpec
{
    /// <summary>Sentences as written, of any length.</summary>
    public static SentenceSpec Unlimited { get; } = new(false, Option<int>.None, Option<int>.None, 5);

    /// <summary>The same file for all splits.</summary>
    public static DataSpec.Text Of(string path) => Of(new SplitFiles(path, path, path, 0, 0, 1));

    public static DataSpec.Text Of(SplitFiles files) =>
        new(files, Seq<NamedFile>.Empty, Unlimited, VocabularySpec.Standard, DataLimits.None);

    public static int[] Numbers(TextSplit split, int sentence)
    {
        var words = new int[split.Length(sentence)];
        split.CopyWords(sentence, words);
        return words;
    }

    public static string[] Shown(TextSet set, TextSplit split) =>
        [.. Enumerable.Range(0, split.Count).Select(sentence => string.Join(' ', Numbers(split, sentence).Select(set.Vocabulary.Shown)))];
}
