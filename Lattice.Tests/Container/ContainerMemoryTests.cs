using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>Memory is that of a page, whatever the length of the file.</summary>
public sealed class ContainerMemoryTests
{
    private const long Little = 1 << 20;

    [Fact]
    public void Writing_many_pages_takes_the_memory_of_one()
    {
        var page = SmallFiles.Pages(1, 1024, 1, 1024, 40)[0];
        var taken = Taken(() =>
        {
            var writer = new ContainerWriter(Stream.Null, SmallFiles.Bare);
            for (var i = 0; i < 2000; i++)
            {
                writer.Page(writer.Data, page, 1);
            }

            writer.Finish();
            Assert.InRange(writer.Length, 35 << 20, 50 << 20);
        });
        Assert.InRange(taken, 0, Little);
    }

    [Fact]
    public void Opening_a_long_file_takes_its_table_and_reading_takes_what_is_read()
    {
        var file = SmallFiles.Write(SmallFiles.Bare, [.. Enumerable.Repeat(SmallFiles.Pages(1, 1024, 1, 1024, 40)[0], 500)]);
        ContainerReader? reader = null;
        Assert.InRange(Taken(() => reader = SmallFiles.Open(file)), 0, Little / 8);
        var length = reader!.Table.Pages[250].Length;
        Assert.InRange(Taken(() => Assert.True(reader.Page(250).IsRight)), length, length + 20_000);
    }

    /// <summary>A header, a gap of a quarter of a gibibyte, and a whole page behind it.</summary>
    [Fact]
    public void A_file_with_a_large_hole_is_refused_and_salvaged_in_little_memory()
    {
        var file = SmallFiles.Sample;
        var last = SmallFiles.Open(file).Table.Pages[^1];
        var header = file[..(int)SmallFiles.Open(file).HeaderLength];
        var path = Path.GetTempFileName();
        try
        {
            using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            stream.Write(header);
            stream.Position = 1 << 28;
            stream.Write(file.AsSpan((int)last.Offset, last.Length));
            stream.SetLength((1 << 28) + (1 << 20));
            Assert.InRange(Taken(() => Assert.True(ContainerReader.Open(stream).IsLeft)), 0, Little);
            ContainerSalvage? left = null;
            Assert.InRange(Taken(() => left = (ContainerSalvage)ContainerSalvage.Of(stream).Case!), 0, Little);
            Assert.Equal([last with { Offset = 1 << 28 }], left!.Reader.Table.Pages);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long Taken(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
