using Lattice.Train.Data.Sentences;
using Xunit;

namespace Lattice.Tests.Data.Sentences;

/// <summary>A vocabulary saved by an editor or checked out on another system has the words it had.</summary>
public sealed class VocabularyLineEndTests
{
    private const string Text = "latticefn vocabulary 1\nthe\t12\nB\t3\né\u2028\t1\n";

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\uFEFF")]
    [InlineData("\r\n", "\uFEFF")]
    public void Line_ends_and_a_byte_order_mark_are_no_part_of_words(string end, string mark)
    {
        var read = DataAssert.Right(VocabularyText.Read("v.txt", mark + Text.Replace("\n", end, StringComparison.Ordinal)));
        Assert.Equal(["the", "B", "é\u2028"], read.Words.Map(word => word.Text).AsEnumerable());
        Assert.Equal(Text, VocabularyText.Write(read));
    }

    [Theory]
    [InlineData("B\t3\n", "B\r\t3\n", "line 3")]
    [InlineData("B\t3\n", "B\t3\r\r\n", "line 3")]
    [InlineData("the\t12\n", "\u001b[2J 1\n", "found \"\\u001b[2J 1\"")]
    public void Damage_is_told_escaped(string piece, string other, string told)
    {
        var fault = DataAssert.Left(VocabularyText.Read("v.txt", Text.Replace(piece, other, StringComparison.Ordinal)));
        Assert.True(fault.IsCorrupt);
        Assert.Contains(told, fault.Render(), StringComparison.Ordinal);
        Assert.DoesNotContain(fault.Render(), letter => char.IsControl(letter));
    }
}
