using LanguageExt;
using Lattice.Domain.Text;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class NearestWordTests
{
    private static readonly Seq<string> keys = Prelude.Seq("batch", "optimiser", "epochs", "patience", "validationDither");

    [Theory]
    [InlineData("optimizer", "optimiser")]
    [InlineData("Batch", "batch")]
    [InlineData("bacth", "batch")]
    [InlineData("epoch", "epochs")]
    [InlineData("patients", "patience")]
    [InlineData("validation-dither", "validationDither")]
    public void A_near_word_is_found(string written, string meant) =>
        Assert.Equal(Option<string>.Some(meant), NearestWord.Of(written, keys));

    [Theory]
    [InlineData("rate")]
    [InlineData("")]
    [InlineData("zzzzzzzzzzzz")]
    public void A_far_word_is_not(string written) => Assert.Equal(Option<string>.None, NearestWord.Of(written, keys));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("same", "same", 0)]
    public void The_distance_counts_edits(string one, string other, int edits)
    {
        Assert.Equal(edits, NearestWord.Distance(one, other));
        Assert.Equal(edits, NearestWord.Distance(other, one));
    }
}
