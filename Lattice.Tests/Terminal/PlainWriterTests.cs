using Lattice.App.Terminal;
using Xunit;

namespace Lattice.Tests.Terminal;

/// <summary>Nothing that steers a terminal passes the writers of text.</summary>
public sealed class PlainWriterTests
{
    [Theory]
    [InlineData("plain, ä ∞ 😀\tand\nlines\r\n", "plain, ä ∞ 😀\tand\nlines\r\n")]
    [InlineData("\u001b[2J\u001b]0;title\u0007", "\\u001b[2J\\u001b]0;title\\u0007")]
    [InlineData("over\rwritten\b\0", "over\\u000dwritten\\u0008\\u0000")]
    [InlineData("\u007f\u0080\u009b31m\u009f", "\\u007f\\u0080\\u009b31m\\u009f")]
    [InlineData("a\u202eb\u2066c\u200fd\u2028e\ufeff", "a\\u202eb\\u2066c\\u200fd\\u2028e\\ufeff")]
    public void Control_characters_are_shown(string text, string shown)
    {
        Assert.Equal(shown, Written(writer => writer.Write(text)));
        Assert.Equal(shown, Written(writer => writer.Write(text.AsSpan())));
        Assert.Equal(shown, Written(writer => writer.Write(text.ToCharArray(), 0, text.Length)));
        Assert.Equal(shown + "\n", Written(writer => writer.WriteLine(text)));
        Assert.Equal(shown + "\n", Written(writer => writer.WriteLine(text.AsSpan())));
    }

    // Halves of pairs are no texts that a test's data can carry.
    [Fact]
    public void Halves_of_surrogate_pairs_are_shown()
    {
        Assert.Equal("\\ud83d", Written(writer => writer.Write("\ud83d")));
        Assert.Equal("\\ude00\\ud83dx", Written(writer => writer.Write("\ude00\ud83dx")));
        Assert.Equal("\\ud83d😀", Written(writer => writer.Write("\ud83d😀")));
    }

    [Fact]
    public void Every_character_by_itself_is_written_or_shown()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var letter = (char)code;
            var written = Written(writer => writer.Write(letter));
            var isHeld = (char.IsControl(letter) && letter is not ('\n' or '\t')) || char.IsSurrogate(letter)
                || char.GetUnicodeCategory(letter)
                    is System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
                || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u061c' or '\ufeff';
            Assert.Equal(isHeld ? $"\\u{code:x4}" : $"{letter}", written);
        }
    }

    [Fact]
    public void A_plain_writer_is_not_wrapped_again()
    {
        var plain = PlainWriter.Of(TextWriter.Null);
        Assert.Same(plain, PlainWriter.Of(plain));
    }

    private static string Written(Action<TextWriter> write)
    {
        using var inner = new StringWriter { NewLine = "\n" };
        write(PlainWriter.Of(inner));
        return inner.ToString();
    }
}
