using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data.Sentences;
using Xunit;

namespace Lattice.Tests.Data.Sentences;

public class TextSplittingTests
{
    [Fact]
    public void What_has_no_file_is_set_aside_and_no_sentence_is_in_two_splits()
    {
        using var folder = new FolderOfFiles();
        var set = DataAssert.Text(TextSpec.Of(FolderOfFiles.Files(Numbered(folder, "a.txt", 40))));
        Assert.Equal((20, 10, 10), (set.Training.Count, set.Validation.Count, set.Test.Count));
        Assert.Equal(["sentence <unk>"], TextSpec.Shown(set, set.Test).Concat(TextSpec.Shown(set, set.Validation)).Distinct());
        Assert.Equal(20, TextSpec.Shown(set, set.Training).Distinct().Count());
        Assert.NotEqual(set.Hash, DataAssert.Text(TextSpec.Of(FolderOfFiles.Files(folder.Of("a.txt"), seed: 8))).Hash);
        Assert.Equal(set.Hash, DataAssert.Text(TextSpec.Of(FolderOfFiles.Files(folder.Of("a.txt")))).Hash);
    }

    [Fact]
    public void Another_maximum_length_moves_no_sentence_from_one_split_to_another()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write(
            "a.txt", string.Concat(Enumerable.Range(0, 60).Select(i => string.Join(' ', Enumerable.Repeat("w" + i, 1 + i % 7)) + "\n")));
        var free = DataAssert.Text(TextSpec.Of(FolderOfFiles.Files(path)));
        var bound = DataAssert.Text(
            TextSpec.Of(FolderOfFiles.Files(path)) with { Sentences = TextSpec.Unlimited with { MaximumLength = 4 } });
        Assert.Equal(
            TextSpec.Shown(free, free.Training).Where(sentence => sentence.Split(' ').Length <= 4), TextSpec.Shown(bound, bound.Training));
        Assert.Equal(Lengths(free.Test), Lengths(bound.Test));
    }

    [Fact]
    public void Every_sentence_is_used_or_counted_as_left_out()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write(
            "a.txt", string.Concat(Enumerable.Range(0, 100).Select(i => string.Join(' ', Enumerable.Repeat("w", 1 + i % 9)) + "\n")));
        var spec = TextSpec.Of(FolderOfFiles.Files(path)) with
        {
            Sentences = TextSpec.Unlimited with { MaximumLength = 6, HeldOutMaximumLength = 8 },
            Limits = new DataLimits(30, 10, Option<int>.None),
        };
        var report = DataAssert.Text(spec).Report;
        Assert.Equal(report.Files[0].Sentences, report.Splits.Sum(split => split.Sentences + split.TooLong + split.BeyondLimit));
        Assert.Equal((30, 10), (report.Splits[0].Sentences, report.Splits[1].Sentences));
        Assert.True(report.Splits.ForAll(split => split.TooLong > 0));
        Assert.Equal((6, 8), (report.Splits[0].Longest, report.Splits[2].Longest));
    }

    [Fact]
    public void Further_tests_are_read_with_the_vocabulary_of_the_training_sentences()
    {
        using var folder = new FolderOfFiles();
        var spec = TextSpec.Of(
            folder.Write("a.txt", "a b\n")) with
        { OtherTests = Prelude.Seq1(new NamedFile("news", folder.Write("n.txt", "b c\na\n"))) };
        var set = DataAssert.Text(spec);
        Assert.Equal("news", set.OtherTests[0].Name);
        Assert.Equal(["b <unk>", "a"], TextSpec.Shown(set, set.OtherTests[0].Split));
        Assert.Equal(new TextSplitCounts("news", 2, 0, 0, 3, 1, 2), set.Report.Splits[3]);
        Assert.NotEqual(DataAssert.Text(spec with { OtherTests = Seq<NamedFile>.Empty }).Hash, set.Hash);
    }

    [Fact]
    public void The_hash_is_of_words_splits_and_vocabulary()
    {
        using var folder = new FolderOfFiles();
        string Hash(string text) => DataAssert.Text(TextSpec.Of(folder.Write("a.txt", text))).Hash;
        Assert.Equal(Hash("a b\nc\n"), Hash("a  b\r\n\r\nc"));
        Assert.NotEqual(Hash("a b\nc\n"), Hash("a\nb c\n"));
        Assert.NotEqual(Hash("a b\nc\n"), Hash("x b\nc\n"));
    }

    [Fact]
    public void Splits_that_end_up_empty_are_refused_and_it_is_said_why()
    {
        using var folder = new FolderOfFiles();
        var spec = TextSpec.Of(folder.Write("a.txt", "a b c\nd e f g\n"));
        DataAssert.Missing(
            DataAssert.Refused(spec with { Sentences = TextSpec.Unlimited with { MaximumLength = 2 } }),
            "training",
            "all 2",
            "2 words",
            "data.sentences.maximumLength");
        DataAssert.Missing(
            DataAssert.Refused(spec with { Sentences = TextSpec.Unlimited with { HeldOutMaximumLength = 2 } }),
            "validation",
            "heldOutMaximumLength");
        DataAssert.Missing(DataAssert.Refused(spec with { Limits = DataLimits.None with { Test = 3 } }), "test", "3", "2");
        DataAssert.Missing(DataAssert.Refused(TextSpec.Of(FolderOfFiles.Files(folder.Of("a.txt"), share: 0.1))), "validation", "no data");
    }

    // 65,533 words and 4 marks need numbers beyond 16 bits; one word fewer fits them.
    [Theory]
    [InlineData(65_532)]
    [InlineData(65_533)]
    public void Numbers_come_back_whether_they_take_two_bytes_or_four(int words)
    {
        using var folder = new FolderOfFiles();
        var set = DataAssert.Text(
            TextSpec.Of(
                folder.Write("a.txt", string.Concat(Enumerable.Range(0, words).Select(i => $"{i}\n")))) with
            {
                Vocabulary =
                    new VocabularySpec(1, Option<int>.None)
            });
        Assert.Equal(words + WordMark.Count, set.Vocabulary.Count);
        Assert.Equal(Enumerable.Range(0, words).Select(i => $"{i}"), TextSpec.Shown(set, set.Training));
    }

    [Fact]
    public void A_sentence_that_does_not_fit_or_is_not_there_is_an_error()
    {
        using var folder = new FolderOfFiles();
        var split = DataAssert.Text(TextSpec.Of(folder.Write("a.txt", "a b\n"))).Training;
        Assert.Throws<ArgumentException>(() => split.CopyWords(0, new int[1]));
        Assert.Throws<IndexOutOfRangeException>(() => split.CopyWords(1, new int[9]));
        Assert.Throws<IndexOutOfRangeException>(() => split.Length(-1));
    }

    [Fact]
    public void Copying_words_allocates_nothing()
    {
        using var folder = new FolderOfFiles();
        var split = DataAssert.Text(TextSpec.Of(folder.Write("a.txt", "a b\n"))).Training;
        var words = new int[2];
        split.CopyWords(0, words);
        Assert.Equal(0, Allocations.Of(() => split.CopyWords(0, words)));
    }

    private static IEnumerable<int> Lengths(TextSplit split) => Enumerable.Range(0, split.Count).Select(split.Length);

    private static string Numbered(FolderOfFiles folder, string name, int count) =>
        folder.Write(name, string.Concat(Enumerable.Range(0, count).Select(i => $"sentence {i}\n")));
}
