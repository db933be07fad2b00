using LanguageExt;
using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>Of a damaged file exactly the pages come back that are as they were written, and the rest is named.</summary>
public sealed class SalvageTests
{
    private static readonly byte[] sample = SmallFiles.Sample;
    private static readonly ContainerReader sound = SmallFiles.Open(sample);
    private static readonly Seq<PageContent> pages =
        SmallFiles.Read(sample).Match(Right: read => read.Pages, Left: _ => Seq<PageContent>.Empty);

    [Fact]
    public void Of_a_sound_file_all_comes_back() => Left(sample, _ => true, countIsKnown: true, attachments: 2);

    [Fact]
    public void After_damage_to_any_byte_all_other_pages_come_back()
    {
        for (var at = (int)sound.HeaderLength; at < sample.Length; at++)
        {
            var damaged = (byte[])sample.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            Left(damaged, page => at < page.Offset || at >= page.Offset + page.Length, countIsKnown: true);
        }
    }

    [Fact]
    public void After_any_truncation_the_pages_before_it_come_back()
    {
        var tableAt = sample.Length - ContainerFormat.FooterLength - sound.Table.Length;
        for (var length = (int)sound.HeaderLength; length < sample.Length; length++)
        {
            Left(sample[..length], page => page.Offset + page.Length <= length, countIsKnown: length >= tableAt + sound.Table.Length);
        }
    }

    [Fact]
    public void Pages_after_lost_or_inserted_bytes_come_back()
    {
        foreach (var page in sound.Table.Pages)
        {
            for (var length = 1; length < page.Length; length += 7)
            {
                var (from, to) = ((int)page.Offset, (int)page.Offset + length);
                Left([.. sample[..from], .. sample[to..]], other => other != page, countIsKnown: true);
                Left([.. sample[..to], .. sample[from..]], _ => true, countIsKnown: true);
                Left([.. sample[..to], 0, .. sample[to..]], other => other != page, countIsKnown: true);
                Left([.. sample[..to], .. sample], _ => true, countIsKnown: true);
            }
        }
    }

    [Fact]
    public void Of_different_pages_that_claim_the_same_data_none_is_taken_unless_the_table_decides()
    {
        ContainerRecord[] Page(byte value) => [new(1, new byte[] { value, value })];
        var ours = SmallFiles.Write(SmallFiles.Bare, [Page(1), Page(2), Page(3)]);
        var theirs = SmallFiles.Write(SmallFiles.Bare, [Page(1), Page(4), Page(3)]);
        var table = SmallFiles.Open(ours).Table;
        var (first, end) = ((int)table.Pages[0].Offset, ours.Length - ContainerFormat.FooterLength - (int)table.Length);
        var decided = Salvage([.. ours[..first], .. theirs[first..end], .. ours[first..]]);
        Assert.Equal((3L, 0), (decided.Reader.Data, decided.Missing.Count));
        Assert.Equal([2, 2], ((ContainerPage)decided.Reader.Page(1).Case!).Record(0).Bytes.ToArray());
        var open = Salvage([.. ours[..first], .. theirs[first..end], .. ours[first..end]]);
        Assert.Equal([0, 2], open.Reader.Table.Pages.Select(page => page.FirstDatum));
        Assert.Equal(Prelude.Seq(new DatumRange(1, 1), new DatumRange(3, null)), open.Missing);
    }

    [Fact]
    public void Pages_of_a_file_with_another_header_are_not_taken()
    {
        ContainerRecord[] page = [new(1, new byte[] { 1, 2, 3 })];
        var (ours, theirs) = (SmallFiles.Write(SmallFiles.Bare, []), SmallFiles.Write(SmallFiles.Bare with { Program = "0.2.1" }, [page]));
        Assert.Empty(Salvage([.. ours[..(int)SmallFiles.Open(ours).HeaderLength], .. theirs]).Reader.Table.Pages);
    }

    [Fact]
    public void Without_its_header_a_file_is_lost()
    {
        var damaged = (byte[])sample.Clone();
        damaged[100] ^= 1;
        Assert.IsType<ContainerFault.Damaged>(ContainerSalvage.Of(new MemoryStream(damaged)).Case);
    }

    private static ContainerSalvage Salvage(byte[] file) => ContainerSalvage.Of(new MemoryStream(file)).Match(
        Right: left => left, Left: fault => throw new InvalidDataException(fault.Render()));

    private static void Left(byte[] file, Func<PageEntry, bool> isWhole, bool countIsKnown, int? attachments = null)
    {
        var left = Salvage(file);
        var whole = Prelude.toSeq(Enumerable.Range(0, pages.Count).Where(i => isWhole(sound.Table.Pages[i]))
            .Select(i => pages[i])).Strict();
        Assert.Equal(countIsKnown ? sound.Data : null, left.Count);
        Assert.Equal(attachments ?? left.Reader.Table.Attachments.Length, left.Reader.Table.Attachments.Length);
        var read = SmallFiles.Read(left.Reader).Match(Right: content => content.Pages, Left: _ => default);
        Assert.Equal(whole, read);
        var had = read.Bind(page => Prelude.toSeq(Enumerable.Range((int)page.First, page.Records.Map(record => record.Data).Sum())));
        var lacks = left.Missing.Bind(range =>
            Prelude.toSeq(Enumerable.Range((int)range.First, (int)((range.Count ?? sound.Data - range.First) is > 0 and var n ? n : 0))));
        Assert.Equal(Enumerable.Range(0, (int)sound.Data), had.Concat(lacks).Order());
    }
}
