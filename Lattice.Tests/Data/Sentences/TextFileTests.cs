using System.Text;
using LanguageExt;
using Lattice.Train.Data.Sentences;
using Xunit;

namespace Lattice.Tests.Data.Sentences;

public class TextFileTests
{
    [Theory]
    [InlineData("a b c\nd e\n")]
    [InlineData("a b c\r\nd e\r\n")]
    [InlineData("\uFEFFa b c\nd e")]
    [InlineData("  a\tb  c \n\t d\ve\f\n")]
    [InlineData("a b c\n\nd e\n \n\r\n\t\r\n")]
    public void Words_are_what_stands_between_blanks_however_lines_end(string text)
    {
        using var folder = new FolderOfFiles();
        var set = DataAssert.Text(TextSpec.Of(folder.Write("a.txt", text)));
        Assert.Equal(["a b c", "d e"], TextSpec.Shown(set, set.Training));
    }

    [Fact]
    public void Empty_lines_are_counted_and_left_out()
    {
        using var folder = new FolderOfFiles();
        var counts = DataAssert.Text(TextSpec.Of(folder.Write("a.txt", "\na\n \t\nb c\n\r\n"))).Report.Files[0];
        Assert.Equal(new TextFileCounts(folder.Of("a.txt"), 5, 3, 0, 0, 2), counts);
    }

    [Theory]
    [InlineData(new byte[] { 0xE9 })]
    [InlineData(new byte[] { (byte)'x', 0 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98 })]
    public void A_line_in_ten_that_is_not_UTF_8_is_counted_and_left_out(byte[] bad)
    {
        using var folder = new FolderOfFiles();
        var set = DataAssert.Text(
            TextSpec.Of(
                folder.Write(
                    "a.txt", [.. "\na b\n"u8, .. bad, .. Encoding.ASCII.GetBytes("\n" + string.Concat(Enumerable.Repeat("c\n", 8)))])));
        Assert.Equal(new TextFileCounts(folder.Of("a.txt"), 11, 1, 1, 3, 9), set.Report.Files[0]);
        Assert.Equal("a b", TextSpec.Shown(set, set.Training)[0]);
    }

    [Fact]
    public void A_file_with_more_such_lines_is_refused_with_the_first()
    {
        using var folder = new FolderOfFiles();
        byte[] text = [.. "a\nb\n"u8, 0xE9, .. "t\u00E9\n"u8, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("c\n", 6)))];
        DataAssert.Corrupt(
            DataAssert.Refused(TextSpec.Of(folder.Write("a.txt", text))), "a.txt", "line 3", "1 of 9 lines", "UTF-8", "iconv");
    }

    public static TheoryData<string, bool, string> Encodings => new()
    {
        { "utf-16LE", true, "UTF-16 " },
        { "utf-16BE", true, "UTF-16 " },
        { "utf-32LE", true, "UTF-32 " },
        { "utf-32BE", true, "UTF-32 " },
        { "utf-16LE", false, "UTF-16LE" },
        { "utf-16BE", false, "UTF-16BE" },
        { "utf-32LE", false, "UTF-32LE" },
        { "utf-32BE", false, "UTF-32BE" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Other_Unicode_encodings_are_named_with_the_command_that_converts_them(string name, bool marked, string found)
    {
        using var folder = new FolderOfFiles();
        var encoding = Encoding.GetEncoding(name);
        byte[] text = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes("a b\nc d\né f\n")];
        DataAssert.Corrupt(
            DataAssert.Refused(TextSpec.Of(folder.Write("a.txt", text))), "a.txt looks like " + found, $"iconv -f {found.Trim()} -t UTF-8");
        DataAssert.Corrupt(DataAssert.Refused(TextSpec.Of(folder.Write("b.txt.gz", FolderOfFiles.Gzip(text)))), found);
    }

    [Fact]
    public void Lines_that_end_with_a_carriage_return_alone_are_named()
    {
        using var folder = new FolderOfFiles();
        DataAssert.Corrupt(
            DataAssert.Refused(TextSpec.Of(folder.Write("a.txt", "a b\rc d\r"))), "a.txt", "line 1", "carriage return alone", "tr ");
        Assert.Equal(2, DataAssert.Text(TextSpec.Of(folder.Write("b.txt", "a b\r\nc\rd\r\n"))).Training.Count);
    }

    [Fact]
    public void Byte_order_marks_of_files_put_together_are_no_part_of_words()
    {
        using var folder = new FolderOfFiles();
        var set = DataAssert.Text(TextSpec.Of(folder.Write("a.txt", "\uFEFFa b\n\uFEFFa c\n")));
        Assert.Equal(["a b", "a c"], TextSpec.Shown(set, set.Training));
    }

    [Fact]
    public void Words_that_look_like_marks_or_hold_ends_of_lines_of_other_scripts_stay_as_they_are()
    {
        using var folder = new FolderOfFiles();
        var set = DataAssert.Text(TextSpec.Of(folder.Write("a.txt", "<unk> a\u2028b c\u0085d </s>\n")));
        Assert.Equal(["\\<unk> a\u2028b c\u0085d \\</s>"], TextSpec.Shown(set, set.Training));
        Assert.Contains(set.Vocabulary.Words, word => word.Text == "<unk>");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    [InlineData(" \t \r\n ")]
    public void A_file_without_a_word_is_refused(string text)
    {
        using var folder = new FolderOfFiles();
        DataAssert.Missing(DataAssert.Refused(TextSpec.Of(folder.Write("a.txt", text))), "training", "no data");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(200)]
    public void A_truncated_gzip_file_is_refused_with_its_line(int cut)
    {
        using var folder = new FolderOfFiles();
        var whole = FolderOfFiles.Gzip(
            Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => $"w{i * i % 7919} x\n"))));
        DataAssert.Corrupt(
            DataAssert.Refused(TextSpec.Of(folder.Write("a.txt.gz", whole[..^cut]))),
            "a.txt.gz",
            "line ",
            "truncated gzip",
            "download the file again");
        Assert.Equal(3000, DataAssert.Text(TextSpec.Of(folder.Write("a.txt.gz", whole))).Training.Count);
    }

    [Fact]
    public void A_line_of_more_than_a_mebibyte_is_refused_with_its_number()
    {
        using var folder = new FolderOfFiles();
        var longest = new string('x', TextFile.LongestLine);
        DataAssert.Corrupt(
            DataAssert.Refused(TextSpec.Of(folder.Write("a.txt", $"a\n{longest}x\n"))),
            "a.txt",
            "line 2",
            "1048576 bytes",
            "one sentence a line");
        Assert.Equal(2, DataAssert.Text(TextSpec.Of(folder.Write("b.txt", $"a\n{longest}\n"))).Training.Count);
    }

    [Fact]
    public void A_file_that_is_not_there_is_missing()
    {
        using var folder = new FolderOfFiles();
        DataAssert.Missing(DataAssert.Refused(TextSpec.Of(folder.Of("none.txt"))), "none.txt", "no such file");
    }

    [Fact]
    public void Lower_case_joins_the_forms_of_a_word()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.txt", "The the THE Ärger ÄRGER\n");
        Assert.Equal(5, DataAssert.Text(TextSpec.Of(path)).Vocabulary.Words.Count);
        var joined = DataAssert.Text(TextSpec.Of(path) with { Sentences = TextSpec.Unlimited with { Lowercase = true } });
        Assert.Equal(Prelude.Seq(new VocabularyWord("the", 3), new VocabularyWord("ärger", 2)), joined.Vocabulary.Words);
    }

    [Fact]
    public void Lower_case_is_Unicodes_letter_by_letter()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.txt", "\U00010400 \U00010428 STRASSE\u1E9E \u03A3\u039F\u03A3 I\n");
        var set = DataAssert.Text(TextSpec.Of(path) with { Sentences = TextSpec.Unlimited with { Lowercase = true } });
        Assert.Equal(["\U00010428 \U00010428 strasse\u00DF \u03C3\u03BF\u03C3 i"], TextSpec.Shown(set, set.Training));
    }
}
