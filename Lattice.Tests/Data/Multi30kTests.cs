using LanguageExt;
using Lattice.Domain.Experiment;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>Multi30k's English side [Elliott et al. 2016], tokenised and lower-cased, where the machine has it.</summary>
public class Multi30kTests
{
    // 377,534 words and 5,917 that occur twice were counted by a separate program.
    [FactWhenData("text", "put multi30k.{train,val,test_2016_flickr}.lc.norm.tok.en.gz there")]
    public void It_has_5917_words_that_occur_twice_marks_not_counted()
    {
        var folder = FactWhenDataAttribute.Folder("text").IfNone("");
        string Of(string name) => Path.Combine(folder, $"multi30k.{name}.lc.norm.tok.en.gz");
        var set = DataAssert.Text(new DataSpec.Text(
            new SplitFiles(Of("train"), Of("val"), Of("test_2016_flickr"), 0, 0, 1), Seq<NamedFile>.Empty, SentenceSpec.Standard,
            new VocabularySpec(2, Option<int>.None), DataLimits.None));
        Assert.Equal((29_000, 1_014, 1_000), (set.Training.Count, set.Validation.Count, set.Test.Count));
        Assert.Equal((5_917, 5_921, 377_534), (set.Vocabulary.Words.Count, set.Vocabulary.Count, set.Training.Words));
        Assert.Equal(0, set.Report.Splits.Sum(split => split.TooLong));
    }
}
