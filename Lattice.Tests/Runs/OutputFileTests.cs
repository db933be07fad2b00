using System.Text;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>What <c>--out</c> and its like may replace, and what is said before anything is computed for them.</summary>
public sealed class OutputFileTests : IDisposable
{
    private static readonly string[] dither = ["dither", "--lattice", "A2", "--count", "3"];
    private readonly FolderOfFiles folder = new();

    [Theory]
    [InlineData("notes.csv", "dear diary\n")]
    [InlineData("named.csv", "a,b\n1,2\n")]
    [InlineData("half.csv", "1,2\n3,x\n")]
    [InlineData("text.npy", "1,2\n")]
    [InlineData("binary.csv", "\u0001\u0002")]
    public void A_file_of_another_kind_is_not_replaced(string name, string content)
    {
        var file = folder.Write(name, content);
        var run = CommandRun.Of([.. dither, "--out", file]);
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Matches(
            $"^lattice: --out .*{name}: the file is there and is not a .*; replacing it would destroy it. Give another --out, or remove "
                + $"the file first.\n$",
            run.Error);
        Assert.Equal(content, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("own.csv")]
    [InlineData("OWN.CSV")]
    [InlineData("own.npy")]
    public void A_file_of_the_same_kind_is_replaced_and_an_empty_one(string name)
    {
        var file = folder.Write(name, "");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(ExitCode.Done, CommandRun.Of([.. dither, "--seed", $"{i}", "--out", file]).Code);
        }

        Assert.True(new FileInfo(file).Length > 0);
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("", "--out is empty. Give a file's name.")]
    [InlineData("FILE/x.csv", "is a file, not a folder")]
    [InlineData("x.txt", "the name must end in .npy or .csv")]
    [InlineData("LONG.csv", "its name is too long")]
    [InlineData("FOLDER", "the name must end in .npy or .csv")]
    [InlineData("FOLDER.csv", "is a folder. Give a file.")]
    public void A_name_that_will_not_do_is_told_before_anything_is_computed(string name, string told)
    {
        folder.Write("FILE", "x");
        Directory.CreateDirectory(folder.Of("FOLDER"));
        Directory.CreateDirectory(folder.Of("FOLDER.csv"));
        var path = name.Length == 0 ? "" : folder.Of(name.Replace("LONG", new string('n', 300), StringComparison.Ordinal));

        // So many points would take hours.
        var run = CommandRun.Of("dither", "--lattice", "Leech", "--count", "5000000", "--out", path);
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal(3, Directory.EnumerateFileSystemEntries(folder.Path).Count());
    }

    [Fact]
    public void A_drawing_is_called_svg()
    {
        var run = CommandRun.Of("lattices", "A2", "--svg", folder.Of("x.png"));
        Assert.Equal((ExitCode.UsageOrSpec,
            $"lattice: --svg {folder.Of("x.png")}: what is written is an SVG drawing. Give a name that ends in .svg.\n"), (run.Code,
                run.Error));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        Assert.Equal(ExitCode.Done, CommandRun.Of("lattices", "A2", "--svg", folder.Of("x")).Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of("lattices", "Z2", "--svg", folder.Of("x")).Code);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("/dev/stdout")]
    public void The_standard_output_can_be_named(string name)
    {
        var (there, plain) = (CommandRun.Of([.. dither, "--out", name]), CommandRun.Of(dither));
        Assert.Equal((ExitCode.Done, plain.Output, ""), (there.Code, there.Output, there.Error));
        var drawn = CommandRun.Of("lattices", "A2", "--svg", name);
        Assert.StartsWith("<?xml", drawn.Output, StringComparison.Ordinal);
        Assert.Equal($"{name}: A2\n", drawn.Error);
    }

    [Fact]
    public void Devices_are_written_to_as_they_are()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Assert.Equal(ExitCode.Done, CommandRun.Of([.. dither, "--out", "/dev/null"]).Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of("lattices", "A2", "--svg", "/dev/null").Code);
        Assert.False(File.GetAttributes("/dev/null").HasFlag(FileAttributes.Normal) && new FileInfo("/dev/null").Length > 0);
        var full = CommandRun.Of([.. dither, "--out", "/dev/full"]);
        Assert.Equal((ExitCode.RunFailed,
            "lattice: /dev/full cannot be written: there is no room left on its disk. Make room, or give another --out.\n"), (full.Code,
                full.Error));
    }

    [Fact]
    public void A_read_only_file_is_not_replaced()
    {
        var file = folder.Write("x.csv", "1,2\n");
        new FileInfo(file).IsReadOnly = true;
        var run = CommandRun.Of([.. dither, "--out", file]);
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Contains("is read-only", run.Error, StringComparison.Ordinal);
        Assert.Equal("1,2\n", File.ReadAllText(file));
        new FileInfo(file).IsReadOnly = false;
    }

    [Fact]
    public void Every_kind_knows_what_it_writes_and_no_other_kind_does()
    {
        var samples = new (OutputKind Kind, byte[] Content)[]
        {
            (OutputKind.Numbers, "0.1,-2e3\n"u8.ToArray()),
            (OutputKind.Npy, FolderOfFiles.Npy("<f8", "(1,)", new byte[8])),
            (OutputKind.Png, [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0]),
            (OutputKind.Svg, "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray()),
            (OutputKind.Report, "<!DOCTYPE html>\n<html><head><title>run · LatticeFn</title></head></html>"u8.ToArray()),
            (OutputKind.LatticePoints, "# LatticeFn lattice points, format 1\n"u8.ToArray()),
            (OutputKind.Vocabulary, "latticefn vocabulary 1\nword\t2\n"u8.ToArray()),
            (OutputKind.Sentences, "a b\n  a c\n"u8.ToArray()),
            (OutputKind.Brotli, Compressed("some content, some content")),
            (OutputKind.Brotli, Compressed(string.Concat(Enumerable.Range(0, 100_000)))),
        };
        foreach (var (kind, content) in samples)
        {
            var head = content[..int.Min(content.Length, OutputKind.HeadLength)];
            var knowing = samples.Select(other => other.Kind).Distinct().Where(other => other.IsHeadOf(head,
                head.Length == content.Length));
            Assert.Equal([kind.Name], knowing.Select(other => other.Name));
        }
    }

    private static byte[] Compressed(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var compressed = new byte[System.IO.Compression.BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        Assert.True(System.IO.Compression.BrotliEncoder.TryCompress(bytes, compressed, out var length));
        return compressed[..length];
    }

    public void Dispose() => folder.Dispose();
}
