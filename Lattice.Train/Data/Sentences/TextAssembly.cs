using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data.Sentences;

/// <summary>
/// Builds a text in its splits from the sentences of files: first lengths and limits, then the vocabulary, then word numbers.
/// </summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Table">Numbers the words of all files.</param>
/// <param name="Sentences">Which lengths are allowed.</param>
/// <param name="Vocabulary">Which words get numbers.</param>
/// <param name="Limits">How many sentences of each split are used.</param>
internal sealed record TextAssembly(string Source, WordTable Table, SentenceSpec Sentences, VocabularySpec Vocabulary, DataLimits Limits)
{
    /// <summary>Some sentences of a file.</summary>
    internal sealed record Members(SentenceList Sentences, int[] Indices)
    {
        /// <summary>All sentences of a file.</summary>
        internal static Members All(SentenceList sentences) => new(sentences, [.. Enumerable.Range(0, sentences.Count)]);
    }

    /// <summary>Builds the splits.</summary>
    /// <param name="training">The source of training sentences.</param>
    /// <param name="validation">The source of validation sentences.</param>
    /// <param name="test">The source of test sentences.</param>
    /// <param name="others">Further tests with their names.</param>
    /// <param name="files">What became of the files' lines.</param>
    internal Either<DataError, TextSet> Build(
        Members training, Members validation, Members test, Seq<(string Name, Members Members)> others, Seq<TextFileCounts> files) =>
        from first in TextPart.Of("training", training.Sentences, training.Indices, Sentences.MaximumLength, Limits.Training)
        from second in HeldOut("validation", validation, Limits.Validation)
        from third in HeldOut("test", test, Limits.Test)
        from rest in others.Map(one => HeldOut(one.Name, one.Members, Option<int>.None)).Sequence()
        select Numbered(first, Prelude.Seq(first, second, third) + rest, files);

    private Either<DataError, TextPart> HeldOut(string name, Members members, Option<int> limit) =>
        TextPart.Of(name, members.Sentences, members.Indices, Sentences.HeldOutMaximumLength, limit);

    private TextSet Numbered(TextPart training, Seq<TextPart> parts, Seq<TextFileCounts> files)
    {
        var counts = new long[Table.Count];
        training.CountInto(counts);
        var vocabulary = Data.Sentences.Vocabulary.Of(
            Enumerable.Range(0, Table.Count).Where(word => counts[word] > 0).Select(word => new VocabularyWord(Table[word], counts[word])),
            Vocabulary);
        var known = vocabulary.Numbers();
        var numbers = new int[Table.Count];
        for (var word = 0; word < numbers.Length; word++)
        {
            numbers[word] = known.TryGetValue(Table[word], out var number) ? number : WordMark.Unknown;
        }

        var splits = parts.Map(part => new NamedTextSplit(
            part.Name, TextSplit.Of(part.Sentences, part.Kept, numbers, vocabulary.Count, word => Table[word]))).Strict();
        var report = new TextReport(files, parts.Zip(splits, (part, one) => new TextSplitCounts(
            part.Name, one.Split.Count, part.TooLong, part.BeyondLimit, one.Split.Words, one.Split.Unknown, one.Split.Longest)).ToSeq()
                .Strict());
        return new TextSet(
            Source, TextSet.HashOf(vocabulary, splits), vocabulary, splits[0].Split, splits[1].Split, splits[2].Split,
            splits.Skip(3).Strict(), Sentences.BucketWidth, report);
    }
}
