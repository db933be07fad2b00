using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data.Sentences;
using Xunit;

namespace Lattice.Tests.Data.Sentences;

public class VocabularyTests
{
    private static readonly Option<int> noLimit = Option<int>.None;

    private static Gen<VocabularyWord[]> Counted =>
        from words in Gen.Elements(
            "a", "b", "B", "é", "e\u0301", "<unk>", "\"", "#", "\u00A0x", "漢", "🙂", "\uFFFD", "\uFEFFq", "x\u2028y", "-", "1").ListOf()
        from counts in Gen.Choose(1, 4).ArrayOf(16)
        select words.Distinct().Select((word, index) => new VocabularyWord(word, counts[index])).ToArray();

    [Fact]
    public void Reading_what_was_written_gives_the_vocabulary_again() => Prop.ForAll(Counted.ToArbitrary(), words =>
    {
        var vocabulary = Vocabulary.Of(words, new VocabularySpec(1, noLimit));
        return vocabulary == DataAssert.Right(VocabularyText.Read("v.txt", VocabularyText.Write(vocabulary)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_words_given_changes_nothing() => Prop.ForAll(Counted.ToArbitrary(), words =>
        Vocabulary.Of(words, VocabularySpec.Standard) == Vocabulary.Of(words.Reverse().ToArray(), VocabularySpec.Standard))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_most_frequent_come_first_and_ties_in_ordinal_order()
    {
        VocabularyWord[] words = [new("b", 2), new("a", 1), new("é", 2), new("B", 2), new("z", 3)];
        Assert.Equal(["z", "B", "b", "é", "a"], Texts(words, new VocabularySpec(1, noLimit)));
        Assert.Equal(["z", "B", "b", "é"], Texts(words, new VocabularySpec(2, noLimit)));
        Assert.Equal(["z", "B"], Texts(words, new VocabularySpec(1, 2)));
        Assert.Empty(Texts(words, new VocabularySpec(4, noLimit)));
    }

    [Fact]
    public void Marks_have_the_first_numbers_and_words_follow()
    {
        var vocabulary = Vocabulary.Of([new("a", 1), new("<unk>", 5)], VocabularySpec.Standard);
        Assert.Equal(["<pad>", "<unk>", "<s>", "</s>", "\\<unk>", "a"], Enumerable.Range(0, vocabulary.Count).Select(vocabulary.Shown));
        Assert.Equal((0, 1, 2, 3), (WordMark.Padding, WordMark.Unknown, WordMark.Start, WordMark.End));
        Assert.Equal((4, 5), (vocabulary.Numbers()["<unk>"], vocabulary.Numbers()["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Shown(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Shown(-1));
    }

    [Fact]
    public void It_is_made_of_the_training_sentences_used_and_of_no_others()
    {
        using var folder = new FolderOfFiles();
        var training = folder.Write("a.txt", "a a b\na too long to be used\nb c\nd\n");
        var spec = TextSpec.Of(
            new SplitFiles(training, folder.Write("b.txt", "b z z z z\n"), folder.Write("c.txt", "c b y\n"), 0, 0, 1)) with
        {
            Sentences = TextSpec.Unlimited with { MaximumLength = 3 },
            Limits = DataLimits.None with { Training = 2 },
        };
        var set = DataAssert.Text(spec);
        Assert.Equal(Prelude.Seq(new VocabularyWord("a", 2), new VocabularyWord("b", 2), new VocabularyWord("c", 1)), set.Vocabulary.Words);
        Assert.Equal(["b <unk> <unk> <unk> <unk>"], TextSpec.Shown(set, set.Validation));
        Assert.Equal(["c b <unk>"], TextSpec.Shown(set, set.Test));
        Assert.Equal((0L, 4L, 1L), (set.Training.Unknown, set.Validation.Unknown, set.Test.Unknown));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("latticefn vocabulary 2\n", "line 1")]
    [InlineData("latticefn vocabulary 1", "line 1")]
    [InlineData("latticefn vocabulary 1\na\t2\nb\t1", "line 3")]
    [InlineData("latticefn vocabulary 1\na 2\n", "line 2")]
    [InlineData("latticefn vocabulary 1\na\t2\n\t1\n", "line 3")]
    [InlineData("latticefn vocabulary 1\na\t2\r\r\n", "line 2")]
    [InlineData("latticefn vocabulary 1\na\t0\n", "line 2")]
    [InlineData("latticefn vocabulary 1\na\t-1\n", "line 2")]
    [InlineData("latticefn vocabulary 1\na\t99999999999999999999\n", "line 2")]
    [InlineData("latticefn vocabulary 1\na b\t2\n", "line 2")]
    [InlineData("latticefn vocabulary 1\na\t1\nb\t2\n", "line 3")]
    [InlineData("latticefn vocabulary 1\nb\t2\na\t2\n", "line 3")]
    [InlineData("latticefn vocabulary 1\na\t2\na\t2\n", "line 3")]
    [InlineData("latticefn vocabulary 1\na\t3\nb\t2\na\t1\n", "line 4")]
    public void A_damaged_text_is_refused_with_its_line(string text, string place) =>
        DataAssert.Corrupt(DataAssert.Left(VocabularyText.Read("v.txt", text)), "v.txt", place);

    private static IEnumerable<string> Texts(VocabularyWord[] words, VocabularySpec spec) =>
        Vocabulary.Of(words, spec).Words.Map(word => word.Text);
}
