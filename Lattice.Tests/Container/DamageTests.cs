using LanguageExt;
using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>A file that is not as it was written is refused, and the fault says where.</summary>
public sealed class DamageTests
{
    private static readonly byte[] sample = SmallFiles.Sample;
    private static readonly FileContent content = Content(sample);

    [Fact]
    public void The_sample_is_small_and_has_every_part()
    {
        Assert.InRange(sample.Length, 1500, 2500);
        Assert.Equal(5, content.Pages.Count);
        Assert.Equal("model, notes", string.Join(", ", content.Attachments.Map(one => one.Name)));
    }

    [Fact]
    public void Every_flip_of_a_bit_is_refused()
    {
        for (var bit = 0; bit < 8 * sample.Length; bit++)
        {
            var damaged = (byte[])sample.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(damaged, $"bit {bit}");
        }
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (var length = 0; length < sample.Length; length++)
        {
            var fault = Refused(sample[..length], $"length {length}");
            Assert.True(
                fault is ContainerFault.Truncated or ContainerFault.NotContainer { Found: "it is empty" }, $"{length}: {fault.Render()}");
        }
    }

    [Fact]
    public void What_follows_the_end_is_refused()
    {
        foreach (var junk in (byte[][])[[0], [.. "x\n"u8], sample, sample[..^84], sample[^84..]])
        {
            var fault = Refused([.. sample, .. junk], $"{junk.Length} bytes more");
            Assert.True(fault is ContainerFault.Trailing { End: var end } && end == sample.Length, fault.Render());
        }
    }

    [Fact]
    public void Every_removal_duplication_and_exchange_of_sections_is_refused()
    {
        var table = SmallFiles.Open(sample).Table;
        (int From, int To)[] sections =
        [
            .. table.Attachments.Select(one => ((int)one.Offset, (int)one.Offset + one.Length)),
            .. table.Pages.Select(one => ((int)one.Offset, (int)one.Offset + one.Length)),
        ];
        Assert.Equal(7, sections.Length);
        foreach (var (from, to) in sections)
        {
            Refused([.. sample[..from], .. sample[to..]], $"without {from}");
            Refused([.. sample[..to], .. sample[from..to], .. sample[to..]], $"twice {from}");
            foreach (var (otherFrom, otherTo) in sections.Where(other => other.From >= to))
            {
                Refused(
                    [.. sample[..from], .. sample[otherFrom..otherTo], .. sample[to..otherFrom], .. sample[from..to], .. sample[otherTo..]],
                    $"{from} and {otherFrom} exchanged");
            }
        }
    }

    /// <summary>Pages of equal length and equal data, of two files with one header: only the tables tell them apart.</summary>
    [Fact]
    public void A_page_of_another_file_with_the_same_header_is_refused()
    {
        ContainerRecord[] Page(byte value) => [new(1, new byte[] { value, value }), new(1, new byte[] { value })];
        var ours = SmallFiles.Write(SmallFiles.Bare, [Page(1), Page(2), Page(3)]);
        var theirs = SmallFiles.Write(SmallFiles.Bare, [Page(1), Page(4), Page(3)]);
        var page = SmallFiles.Open(ours).Table.Pages[1];
        var (from, to) = ((int)page.Offset, (int)page.Offset + page.Length);
        byte[] mixed = [.. ours[..from], .. theirs[from..to], .. ours[to..]];
        Assert.Equal(
            $"page 1 (data 2 to 3) at byte {from}: it is another than the table lists: checksum {Checksum(theirs, to):x8}, not "
            + $"{Checksum(ours, to):x8}. The file was altered after it was written. Copy the file again, or take the pages that are whole: "
            + "lattice decompress --salvage.",
            Refused(mixed, "a page of another file").Render());
        Refused([.. ours[..^84], .. theirs[^84..]], "a footer of another file");
        Refused([.. mixed[..to], .. theirs[to..^84], .. ours[^84..]], "page and table of another file");
    }

    [Fact]
    public void A_page_of_a_file_with_another_header_is_refused_though_the_table_is_made_to_fit()
    {
        ContainerRecord[] page = [new(1, new byte[] { 1, 2, 3 })];
        var ours = SmallFiles.Write(SmallFiles.Bare, [page]);
        var theirs = SmallFiles.Write(SmallFiles.Bare with { Program = "0.2.1" }, [page]);
        var header = (int)SmallFiles.Open(ours).HeaderLength;
        Refused([.. ours[..header], .. theirs[header..]], "the sections of another file");
    }

    [Theory]
    [InlineData("8b4c41540a1a0a", "the file is no .lattice file: its first bytes are damaged, as by a transfer as text.")]
    [InlineData("0b4c41540d0a1a0a", "the file is no .lattice file: its first bytes are damaged, as by a transfer as text.")]
    [InlineData("efbfbd4c41540d0a", "the file is no .lattice file: its first bytes are damaged, as by a transfer as text.")]
    [InlineData("", "the file is no .lattice file: it is empty.")]
    [InlineData("504b0304", "the file is no .lattice file: it begins with the bytes 504b030400000000.")]
    public void A_file_of_another_kind_is_told_as_such(string beginning, string told) => Assert.StartsWith(
        told, Refused(Convert.FromHexString(beginning + (beginning.Length > 0 ? new string('0', 200) : "")), beginning).Render(),
        StringComparison.Ordinal);

    [Fact]
    public void A_later_version_is_refused_by_name()
    {
        var later = (byte[])sample.Clone();
        later[8] = 2;
        Assert.Equal(
            "version 2 of the format, and this program reads version 1. Use the version of the program that wrote the file, or a later "
            + "one.",
            Refused(later, "version 2").Render());
    }

    private static uint Checksum(byte[] file, int end) => BitConverter.ToUInt32(file, end - 4);

    private static FileContent Content(byte[] file) => SmallFiles.Read(file).Match(
        Right: read => read, Left: fault => throw new InvalidDataException(fault.Render()));

    private static ContainerFault Refused(byte[] file, string what)
    {
        var fault = SmallFiles.Fault(file);
        Assert.True(fault is not null, $"{what}: read as if nothing were wrong");
        var told = fault.Render();
        Assert.True(told.Length is > 20 and < 500 && told.EndsWith('.') && !told.Any(char.IsControl), $"{what}: {told}");
        return fault;
    }
}
