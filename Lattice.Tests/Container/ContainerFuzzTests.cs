using LanguageExt;
using Lattice.Tests.Fuzz;
using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>
/// Files under damage of every kind. What is read as a whole is what was written, and so is every page that is salvaged; all else is a
/// fault in words. 100,000 files, or fifty times what <c>LATTICE_FUZZ</c> says.
/// </summary>
public sealed class ContainerFuzzTests
{
    private const int Times = 50;
    private const long MostBytes = 1 << 25;

    private static readonly byte[] other = SmallFiles.Write(
        SmallFiles.Header with { DataPerRecord = 2 }, SmallFiles.Pages(9, 40, 2, 5, 30), ("model", [1, 2, 3]));

    private static readonly IReadOnlyList<byte[]> tokens =
    [
        .. Fuzzing.Tokens, .. Fuzzing.Texts("PAGE", "ATCH", "TABL", "FOOT", "\"kind\":", "\"new\":1,", "{", "}", "[", "]", "points"),
        [255, 255, 255, 255], [0, 0, 0, 0], [255, 255, 255, 127], [0, 0, 0, 64], [1, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 128],
    ];

    [Fact]
    public void Damage_is_told_and_never_gives_other_data()
    {
        var sound = new[] { SmallFiles.Sample, other }.Select(Content).ToArray();
        var pages = sound.SelectMany(content => content.Pages).ToHashSet();
        Fuzzing.Run(
            [SmallFiles.Sample, other],
            file =>
            {
                SmallFiles.Read(file).Match(Right: content => Assert.Contains(content, sound), Left: Plain);
                ContainerSalvage.Of(new MemoryStream(file)).Match(
                    Right: left => Assert.All(left.Reader.Pages(), page => Assert.Contains(
                        SmallFiles.Content((ContainerPage)page.Case!), pages)),
                    Left: Plain);
            },
            tokens,
            Times);
    }

    /// <summary>With checksums that hold, the fields are wrong: the reader made from the document is of the same opinion.</summary>
    [Fact]
    public void Wrong_fields_under_right_checksums_are_told_as_the_document_says()
    {
        var file = SealedFile.Of(SmallFiles.Sample);
        Assert.Equal(SmallFiles.Sample, file.Bytes());
        Fuzzing.Run([file.Attachments[0]], body => Agree(file with { Attachments = With(file.Attachments, 0, body) }), tokens);
        foreach (var at in (int[])[0, 3])
        {
            Fuzzing.Run([file.Pages[at]], body => Agree(file with { Pages = With(file.Pages, at, body) }), tokens);
        }

        byte[] table = [], footer = [];
        (file with { Table = bytes => table = bytes, Footer = bytes => footer = bytes }).Bytes();
        Fuzzing.Run([table], bytes => Agree(file with { Table = _ => bytes }), tokens);
        Fuzzing.Run([footer], bytes => Agree(file with { Footer = _ => bytes }), tokens);
    }

    [Fact]
    public void Wrong_headers_under_right_hashes_are_told()
    {
        var file = SealedFile.Of(SmallFiles.Sample);
        Fuzzing.Run([file.Header], text => Bounded((file with { Header = text }).Bytes()), tokens, 4);
    }

    private static void Agree(SealedFile parts)
    {
        var file = parts.Bytes();
        var ours = Bounded(file);
        FileContent? theirs = null;
        try
        {
            theirs = IndependentFile.Content(IndependentReader.Read(file));
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or ArgumentException or InvalidOperationException)
        {
            Assert.True(ours.IsLeft, $"the document refuses it: {fault.Message}");
        }

        ours.Match(Right: content => Assert.Equal(theirs, content), Left: fault => Assert.True(theirs is null, fault.Render()));
    }

    /// <summary>Reads a file of a few kilobytes, which may not take much more memory than a page with the most records.</summary>
    private static Either<ContainerFault, FileContent> Bounded(byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = SmallFiles.Read(file);
        read.LeftToSeq().Iter(Plain);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        return read;
    }

    private static IReadOnlyList<byte[]> With(IReadOnlyList<byte[]> parts, int at, byte[] part) =>
        [.. parts.Select((one, index) => index == at ? part : one)];

    private static FileContent Content(byte[] file) => SmallFiles.Read(file).Match(
        Right: read => read, Left: fault => throw new InvalidDataException(fault.Render()));

    private static void Plain(ContainerFault fault)
    {
        var told = fault.Render();
        Assert.InRange(told.Length, 20, 600);
        Assert.DoesNotContain(told, char.IsControl);
    }
}
