using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Tests.Data.Sentences;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Xunit;

namespace Lattice.Tests.Data;

public class KjvTests
{
    private static readonly TextSet Whole = DataAssert.Text(new DataSpec.Kjv(TextSpec.Unlimited, VocabularySpec.Standard, DataLimits.None));

    [Fact]
    public void The_splits_are_by_verse_and_whole()
    {
        Assert.Equal((29_102, 1_000, 1_000), (Whole.Training.Count, Whole.Validation.Count, Whole.Test.Count));
        Assert.Equal(new TextFileCounts("kjv", 31_102, 0, 0, 0, 31_102), Whole.Report.Files[0]);
        Assert.Equal("kjv", Whole.Source);
    }

    // 913,606 words, 102 in the longest verse, so many verses beyond 50 words: counted by a separate program by the documented rules.
    [Fact]
    public void The_words_are_those_of_the_documented_rule()
    {
        Assert.Equal(913_606, Whole.Training.Words + Whole.Validation.Words + Whole.Test.Words);
        var splits = DataAssert.Text(new DataSpec.Kjv(SentenceSpec.Standard, VocabularySpec.Standard, DataLimits.None)).Report.Splits;
        Assert.Equal([(27_143, 1_959), (914, 86), (957, 43)], splits.Map(split => (split.Sentences, split.TooLong)).ToArray());
        Assert.Equal(102, Whole.Report.Splits.Map(split => split.Longest).Fold(0, int.Max));
    }

    [Fact]
    public void The_hash_is_of_words_splits_and_vocabulary() =>
        Assert.Equal("ca19582f58e732c67332919cfac806c34f546934b8d243eb01bf4e2da30aeb34", Whole.Hash);

    // Counted by a separate program, with a permutation of its own.
    [Fact]
    public void Verses_that_are_tested_are_new_but_for_those_the_book_repeats()
    {
        string[][] splits = [TextSpec.Shown(Whole, Whole.Training), TextSpec.Shown(Whole, Whole.Validation),
            TextSpec.Shown(Whole, Whole.Test)];
        var known = splits[0].ToHashSet();
        Assert.Contains("And God said , Let there be light : and there was light .", splits.SelectMany(split => split));
        Assert.Equal((12, 13), (splits[1].Count(known.Contains), splits[2].Count(known.Contains)));
    }

    [Theory]
    [InlineData("In the beginning", "In the beginning")]
    [InlineData("his wife's name; God-ward.", "his wife's name ; God-ward .")]
    [InlineData("disciples' feet", "disciples ' feet")]
    [InlineData("their sin--; and  if (not), blot", "their sin - - ; and if ( not ) , blot")]
    [InlineData("", "")]
    public void Words_are_letters_with_what_stands_between_them(string verse, string words) => Assert.Equal(words, KjvTokens.Of(verse));

    [Fact]
    public void Built_again_from_an_original_it_reads_back()
    {
        using var folder = new FolderOfFiles();
        var text = "Ge1:1 One, two.\n1Sam1:2 Three's  four?\nRev1:1 Five\n";
        var (path, original) =
            (folder.Write("k.txt", text),
                new PublishedFile("k.txt", text.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))));
        var built = DataAssert.Right(KjvBuild.Run(Prelude.Seq1(path), Prelude.Seq1(original), folder.Of("k.br"), _ => { }));
        Assert.Equal((3, new FileInfo(folder.Of("k.br")).Length), (built.Count, built.CompressedLength));

        using var stream = File.OpenRead(folder.Of("k.br"));
        var content = DataAssert.Right(EmbeddedContent.Read(stream, "k.br", "kjv", built.Sha256));
        Assert.Equal("One , two .\nThree's four ?\nFive\n", Encoding.ASCII.GetString(content));
    }

    [Fact]
    public void Another_original_and_a_line_without_a_verse_are_refused_before_anything_is_written()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("k.txt", "Ge1:1 In\nGe1:2\n");
        DataAssert.Corrupt(
            DataAssert.Left(KjvBuild.Run(Prelude.Seq1(path), Prelude.Seq1(Kjv.Original), folder.Of("k.br"), _ => { })),
            "k.txt",
            Kjv.Original.Sha256);
        var same = new PublishedFile("k.txt", 0, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        DataAssert.Corrupt(
            DataAssert.Left(KjvBuild.Run(Prelude.Seq1(path), Prelude.Seq1(same), folder.Of("k.br"), _ => { })),
            "k.txt",
            "line 2",
            "no verse");
        Assert.False(File.Exists(folder.Of("k.br")));
    }

    [Fact]
    public void A_resource_of_another_hash_is_refused()
    {
        using var garbage = new MemoryStream([1, 2, 3]);
        DataAssert.Corrupt(DataAssert.Left(EmbeddedContent.Read(garbage, "kjv.br", "kjv", Kjv.Sha256)), "kjv.br");
    }
}
