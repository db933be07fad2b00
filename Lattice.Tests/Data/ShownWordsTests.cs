using Lattice.Domain.Experiment;
using Lattice.Train.Data.Sentences;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Data;

/// <summary>Words of a text that are spelled like marks are not taken for them.</summary>
public sealed class ShownWordsTests
{
    private static readonly Vocabulary vocabulary = new(Seq(
        new VocabularyWord("a", 9), new VocabularyWord("<unk>", 8), new VocabularyWord("\\<unk>", 7), new VocabularyWord("</s>", 6),
        new VocabularyWord("\\", 5), new VocabularyWord("<unk>s", 4)));

    [Fact]
    public void A_word_spelled_like_a_mark_has_a_backslash_before_it() => Assert.Equal(
        ["<pad>", "<unk>", "<s>", "</s>", "a", "\\<unk>", "\\\\<unk>", "\\</s>", "\\", "<unk>s"],
        Enumerable.Range(0, vocabulary.Count).Select(vocabulary.Shown));

    [Fact]
    public void No_two_numbers_look_alike() =>
        Assert.Equal(
            WordMark.Count + vocabulary.Words.Count, Enumerable.Range(0, vocabulary.Count).Select(vocabulary.Shown).Distinct().Count());
}
