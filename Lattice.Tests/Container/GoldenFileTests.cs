using System.Globalization;
using LanguageExt;
using Lattice.Tests.Docs;
using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>
/// Files that were written once and must be read forever, and written again to the byte: a changed one is a new version of the format. The
/// reader made from the document alone agrees with the product's on each.
/// </summary>
public sealed class GoldenFileTests
{
    private static readonly Dictionary<string, Func<byte[]>> files = new()
    {
        ["empty"] = () => SmallFiles.Write(SmallFiles.Bare, []),
        ["tiny"] = () => SmallFiles.Write(
            SmallFiles.Bare,
            [[new(1, new byte[] { 0x11, 0x12 }), new(1, ReadOnlyMemory<byte>.Empty), new(1, new byte[] { 0x31, 0x32, 0x33 })]]),
        ["full"] = () => SmallFiles.Write(
            SmallFiles.Header with { DataPerRecord = 2 },
            [
                .. SmallFiles.Pages(1, 24, 2, 6, 60), .. Equal(6, 4), .. SmallFiles.Pages(4, 60, 2, 30, 5),
                [new(1, new byte[] { 1 })],
            ],
            ("noise", [0x5A, 0x17, 0xC3]),
            ("Ü", [])),
    };

    public static TheoryData<string> Written => [.. files.Keys];

    /// <summary>One file more has an attachment that is compressed, whose bytes depend on the runtime.</summary>
    public static TheoryData<string> Read => [.. files.Keys, "sample"];

    [Theory]
    [MemberData(nameof(Written))]
    public void A_golden_file_is_written_again_to_the_byte(string name)
    {
        var (path, written) = (Place(name), files[name]());
        if (Environment.GetEnvironmentVariable(Snapshots.Verifier.Switch) == "accept")
        {
            File.WriteAllBytes(path, written);
        }

        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(path)), Convert.ToHexString(written));
    }

    [Theory]
    [MemberData(nameof(Read))]
    public void A_reader_made_from_the_document_alone_reads_the_same(string name) => Agree(File.ReadAllBytes(Place(name)));

    [Fact]
    public void A_golden_file_with_a_compressed_attachment_holds_what_is_written_today() =>
        Assert.Equal(SmallFiles.Read(SmallFiles.Sample), SmallFiles.Read(File.ReadAllBytes(Place("sample"))));

    [Fact]
    public void Files_of_every_shape_read_the_same_by_the_document()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new System.Random(seed);
            var (perRecord, perPage) = (random.Next(1, 5), random.Next(1, 40));
            var pages = SmallFiles.Pages(seed, random.Next(200), perRecord, perPage, random.Next(1 << random.Next(12)));
            var codec = seed % 2 == 0 ? null : new DefinitionHeader("E8, 3 principal directions", new string('e', 64));
            Agree(SmallFiles.Write(
                SmallFiles.Header with { DataPerRecord = perRecord, Codec = codec }, pages, ("model", new byte[random.Next(300)])));
        }
    }

    /// <summary>All three forms of an index are in the golden files, so a change of one is seen.</summary>
    [Fact]
    public void The_golden_files_have_every_form_of_index()
    {
        var file = files["full"]();
        Assert.Equal([0, 1, 2], SmallFiles.Open(file).Table.Pages.Select(page => (int)file[page.Offset + 36]).Distinct().Order());
    }

    [Fact]
    public void The_example_of_the_document_is_the_tiny_file()
    {
        var example = Documents.Read("docs/format.md").Split("```hex\n")[1].Split("```")[0];
        var bytes = string.Concat(example.Split('\n').Select(line => line.Split('|')[0].Split(':')[^1]).Select(
            line => string.Concat(line.Where(char.IsAsciiHexDigit))));
        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(Place("tiny"))), bytes.ToUpper(CultureInfo.InvariantCulture));
    }

    private static IReadOnlyList<ContainerRecord>[] Equal(int records, int length) =>
        [[.. Enumerable.Range(0, records).Select(i => new ContainerRecord(2, Enumerable.Repeat((byte)i, length).ToArray()))]];

    private static void Agree(byte[] file)
    {
        var ours = SmallFiles.Read(file).Match(Right: read => read, Left: fault => throw new InvalidDataException(fault.Render()));
        var theirs = IndependentReader.Read(file);
        Assert.Equal(ours, IndependentFile.Content(theirs));
    }

    private static string Place(string name) => Repository.File("Lattice.Tests", "Container", "Golden", $"{name}.lattice");
}
