using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>What a writer's caller may not do.</summary>
public sealed class ContainerWriterTests
{
    private static readonly ContainerRecord one = new(1, new byte[] { 1 });
    private static readonly ContainerRecord two = new(2, new byte[] { 1 });

    [Fact]
    public void Pages_follow_one_another()
    {
        var writer = Writer();
        writer.Page(0, [two, one], 0);
        Assert.Throws<ArgumentException>(() => writer.Page(2, [two], 0));
        Assert.Throws<ArgumentException>(() => writer.Page(4, [two], 0));
        writer.Page(3, [two], 0);
        Assert.Equal(5, writer.Data);
    }

    [Fact]
    public void Only_the_last_record_of_a_page_may_be_short()
    {
        Assert.Throws<ArgumentException>(() => Writer().Page(0, [one, two], 0));
        Assert.Throws<ArgumentException>(() => Writer().Page(0, [new(3, default)], 0));
        Assert.Throws<ArgumentException>(() => Writer().Page(0, [new(0, default)], 0));
        Assert.Throws<ArgumentException>(() => Writer().Page(0, [], 0));
        Assert.Throws<ArgumentException>(() => Writer().Page(0, [.. Enumerable.Repeat(two, (1 << 20) + 1)], 0));
    }

    [Fact]
    public void A_page_has_at_most_a_gibibyte()
    {
        var large = new ContainerRecord(2, new byte[1 << 20]);
        Assert.Throws<ArgumentException>(() => Writer().Page(0, [.. Enumerable.Repeat(large, 1024)], 0));
    }

    [Fact]
    public void Attachments_come_first_and_have_names_of_their_own()
    {
        var writer = Writer();
        writer.Attach("a", []);
        Assert.Throws<InvalidOperationException>(() => writer.Attach("a", []));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Attach("", []));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Attach(new string('x', 256), []));
        writer.Page(0, [two], 0);
        Assert.Throws<InvalidOperationException>(() => writer.Attach("b", []));
    }

    [Fact]
    public void A_finished_file_is_finished_and_holds_what_its_header_says()
    {
        var header = SmallFiles.Bare with { Data = SmallFiles.Bare.Data with { Count = 2 } };
        var writer = new ContainerWriter(Stream.Null, header);
        Assert.Throws<InvalidOperationException>(writer.Finish);
        writer.Page(0, [one, one], 0);
        writer.Finish();
        Assert.Throws<InvalidOperationException>(writer.Finish);
        Assert.Throws<InvalidOperationException>(() => writer.Page(2, [one], 0));
    }

    private static ContainerWriter Writer() => new(Stream.Null, SmallFiles.Bare with { DataPerRecord = 2 });
}
