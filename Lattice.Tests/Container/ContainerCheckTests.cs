using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>What a check of a file adds up to.</summary>
public sealed class ContainerCheckTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sizes_add_up_to_the_length_of_the_file(bool quick)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var pages = SmallFiles.Pages(seed, 50 * seed, 3, 7, seed);
            var file = SmallFiles.Write(SmallFiles.Header with { DataPerRecord = 3 }, pages, ("model", new byte[10 * seed]));
            var check = Check(file, quick);
            Assert.Equal((file.Length, 0), (check.Sizes.Total, check.Sizes.Lost));
            Assert.Equal(pages.Sum(page => page.Sum(record => (long)record.Bytes.Length)), check.Sizes.Payload);
            Assert.Equal(40 * pages.Count, check.Sizes.Headings);
            Assert.Equal(50 * seed, check.Data);
            Assert.True(check.Faults.IsEmpty && check.Missing.IsEmpty && check.HasModel);
        }
    }

    [Fact]
    public void Of_any_damaged_file_they_add_up_too_and_something_is_wrong()
    {
        var sample = SmallFiles.Sample;
        for (var at = 0; at < sample.Length; at += 5)
        {
            var damaged = (byte[])sample.Clone();
            damaged[at] ^= 16;
            ContainerCheck.Of(new MemoryStream(damaged), false, default).Match(
                Right: check =>
                {
                    Assert.Equal(sample.Length, check.Sizes.Total);
                    Assert.False(check.Faults.IsEmpty);
                    Assert.Equal(
                        SmallFiles.Open(sample).Data,
                        check.Data + check.Missing.Sum(range => range.Count ?? throw new InvalidOperationException()));
                },
                Left: fault => Assert.True(at < SmallFiles.Open(sample).HeaderLength, fault.Render()));
        }
    }

    [Fact]
    public void A_quick_check_sees_what_it_reads_and_no_more()
    {
        var damaged = (byte[])SmallFiles.Sample.Clone();
        var page = SmallFiles.Open(damaged).Table.Pages[1];
        damaged[page.Offset + 40] ^= 1;
        Assert.True(Check(damaged, quick: true).Faults.IsEmpty);
        Assert.Equal(1, Check(damaged, quick: false).Faults.Count);
        damaged[page.Offset + 9] ^= 1;
        Assert.Equal(1, Check(damaged, quick: true).Faults.Count);
    }

    [Fact]
    public void A_check_ends_when_it_is_asked_to() => Assert.Throws<OperationCanceledException>(
        () => ContainerCheck.Of(new MemoryStream(SmallFiles.Sample), false, new CancellationToken(canceled: true)));

    private static ContainerCheck Check(byte[] file, bool quick) => ContainerCheck.Of(new MemoryStream(file), quick, default).Match(
        Right: check => check, Left: fault => throw new InvalidDataException(fault.Render()));
}
