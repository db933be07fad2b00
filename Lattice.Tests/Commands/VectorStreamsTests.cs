using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Lattice.App;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Vectors;
using Lattice.Train.Files;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Vectors from the standard input and to the standard output.</summary>
public sealed class VectorStreamsTests : IDisposable
{
    private const int N = 12;
    private const int Count = 60;

    private static readonly float[] vectors = Drawn.Correlated(Count, N, 963);
    private static readonly byte[] npy = FolderOfFiles.Npy("<f4", "(60, 12)", MemoryMarshal.AsBytes<float>(vectors).ToArray());
    private static readonly byte[] csv = Encoding.ASCII.GetBytes(string.Concat(vectors.Chunk(N).Select(row =>
        string.Join(',', row.Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + "\n")));
    private static readonly byte[] fvecs =
        [.. vectors.Chunk(N).SelectMany(row => (byte[])[N, 0, 0, 0, .. MemoryMarshal.AsBytes<float>(row)])];

    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("npy")]
    [InlineData("npy.gz")]
    [InlineData("csv")]
    [InlineData("fvecs", "--format", "fvecs")]
    [InlineData("fvecs.gz", "--format", "fvecs")]
    [InlineData("npy", "--format", "npy")]
    public void Standard_input_is_read_like_a_file(string kind, params string[] format)
    {
        var content = Content(kind);
        var file = folder.Write($"a.{kind}", content);
        Done(content, ["fit", "-", "--bits", "3", "--out", folder.Of("a.codec"), .. format]);
        Done([], ["fit", file, "--bits", "3", "--out", folder.Of("b.codec")]);
        Assert.Equal(File.ReadAllBytes(folder.Of("b.codec")), File.ReadAllBytes(folder.Of("a.codec")));

        // In two passes, and in one.
        Done(content, ["compress", "-", "--step", "0.1", "--out", folder.Of("a.lattice"), .. format]);
        Done([], ["compress", file, "--step", "0.1", "--out", folder.Of("b.lattice")]);
        Assert.Equal(Restored("b.lattice"), Restored("a.lattice"));
        Done(content, ["compress", "-", "--codec", folder.Of("a.codec"), "--out", folder.Of("a.lattice"), .. format]);
        Done([], ["compress", file, "--codec", folder.Of("a.codec"), "--out", folder.Of("b.lattice")]);
        Assert.Equal(Restored("b.lattice", "--codec", folder.Of("a.codec")), Restored("a.lattice", "--codec", folder.Of("a.codec")));
    }

    [Theory]
    [InlineData("npy")]
    [InlineData("fvecs")]
    [InlineData("csv")]
    public void Standard_output_gets_vectors_and_nothing_else(string format)
    {
        Done(npy, "compress", "-", "--step", "0.1", "--out", folder.Of("a.lattice"));
        Done([], "decompress", folder.Of("a.lattice"), "--out", folder.Of($"a.{format}"));
        var run = Done([], "decompress", folder.Of("a.lattice"), "--out", "-", "--format", format);
        Assert.Equal(File.ReadAllBytes(folder.Of($"a.{format}")), run.Bytes);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void What_the_standard_input_cannot_be_is_told()
    {
        Told(fvecs, "--format fvecs or --format bvecs", ExitCode.BadInput, "compress", "-", "--step", "1");
        Told([], "line 1: the content ends here", ExitCode.BadInput, "compress", "-", "--step", "1");
        Told(npy[..^5], "standard input: byte ", ExitCode.BadInput, "compress", "-", "--step", "1");
        Told(csv, "begins with 93", ExitCode.BadInput, "compress", "-", "--step", "1", "--format", "npy");
        Told(npy, "npy, fvecs, bvecs, csv or parquet", ExitCode.UsageOrSpec, "compress", "-", "--step", "1", "--format", "xml");
        Told(npy, "The standard input is for vectors", ExitCode.UsageOrSpec, "compress", "-", "--run", folder.Path);
        Done(npy, "compress", "-", "--step", "1", "--out", folder.Of("a.lattice"));
        var told = Run([], "decompress", folder.Of("a.lattice"), "--out", folder.Of("a.csv"), "--format", "npy");
        Assert.Equal(ExitCode.UsageOrSpec, told.Code);
        Assert.Contains("the name of --out", told.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Of("a.csv")));
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(1000)]
    [InlineData(0)]
    public void What_can_be_read_once_is_kept_and_leaves_nothing_behind(int most)
    {
        var bytes = Enumerable.Range(0, 300_000).Select(i => (byte)(i * i / 7)).ToArray();
        var before = Leftovers();
        using (var kept = SpooledStream.Of(new MemoryStream(bytes), CancellationToken.None, most))
        {
            Assert.Equal(most < bytes.Length, kept is FileStream);
            for (var pass = 0; pass < 2; pass++)
            {
                using var copy = new MemoryStream();
                kept.Position = 0;
                kept.CopyTo(copy);
                Assert.Equal(bytes, copy.ToArray());
            }

            Assert.True(OperatingSystem.IsWindows() || (kept as FileStream)?.Name is not { } name || !File.Exists(name));
        }

        Assert.Empty(Leftovers().Except(before));
    }

    [Fact]
    public void An_interruption_ends_the_reading()
    {
        using var source = new CancellationTokenSource();
        using var input = new Endless(source.Cancel);
        Assert.Throws<OperationCanceledException>(() => SpooledStream.Of(input, source.Token, 10));
    }

    private static string[] Leftovers() => Directory.GetFiles(Path.GetTempPath(), "lattice-*.tmp");

    private static byte[] Content(string kind)
    {
        var plain = kind.StartsWith("npy", StringComparison.Ordinal) ? npy : kind == "csv" ? csv : fvecs;
        if (!kind.EndsWith(".gz", StringComparison.Ordinal))
        {
            return plain;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private byte[] Restored(string name, params string[] options)
    {
        Done([], ["decompress", folder.Of(name), "--out", folder.Of("back.npy"), .. options]);
        return File.ReadAllBytes(folder.Of("back.npy"));
    }

    private void Told(byte[] input, string message, int code, params string[] arguments)
    {
        var run = Run(input, [.. arguments, "--out", folder.Of("none.lattice")]);
        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Of("none.lattice")));
    }

    private static (int Code, string Output, string Error, byte[] Bytes) Done(byte[] input, params string[] arguments)
    {
        var run = Run(input, arguments);
        Assert.True(run.Code == ExitCode.Done, run.Error);
        return run;
    }

    private static (int Code, string Output, string Error, byte[] Bytes) Run(byte[] input, params string[] arguments)
    {
        using var bytes = new MemoryStream();
        var run = CommandRun.Of(streams => Application.Run(
            arguments, streams with { Input = new Once(input), Bytes = bytes }));
        return (run.Code, run.Output, run.Error, bytes.ToArray());
    }

    /// <summary>Bytes that can be read once, a few at a time, as from a pipe.</summary>
    private sealed class Once(byte[] bytes) : OneWayStream
    {
        private int place;

        public override bool CanRead => true;

        public override int Read(Span<byte> buffer)
        {
            var part = bytes.AsSpan(place, int.Min(int.Min(777, buffer.Length), bytes.Length - place));
            part.CopyTo(buffer);
            place += part.Length;
            return part.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }

    /// <summary>Bytes without end; after a few reads something happens.</summary>
    private sealed class Endless(Action then) : OneWayStream
    {
        private int reads;

        public override bool CanRead => true;

        public override int Read(Span<byte> buffer)
        {
            if (++reads == 3)
            {
                then();
            }

            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
