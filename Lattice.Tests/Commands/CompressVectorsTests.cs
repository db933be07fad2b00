using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lattice.App.Terminal;
using Lattice.Tests.Container;
using Lattice.Tests.Data;
using Lattice.Tests.Snapshots;
using Lattice.Tests.Vectors;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Files of vectors, written and read back by the commands.</summary>
public sealed partial class CompressVectorsTests : IDisposable
{
    private const int N = 12;
    private const int Count = 200;
    private const int NpyHead = 128;

    private static readonly float[] vectors = Drawn.Correlated(Count, N, 960);

    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("half.npy", 1e-3)]
    [InlineData("single.npy", 0)]
    [InlineData("double.npy", 0)]
    [InlineData("a.fvecs", 0)]
    [InlineData("a.csv", 0)]
    public void Every_kind_of_file_is_read(string name, double most)
    {
        Done("compress", Input(name), "--step", "0.02", "--transform", "hadamard", "--out", folder.Of("a.lattice"));
        Done("decompress", folder.Of("a.lattice"), "--out", folder.Of("back.npy"));
        Close(vectors, Singles(File.ReadAllBytes(folder.Of("back.npy"))[NpyHead..]), 0.06 + most);
    }

    [Fact]
    public void Many_files_share_a_codec()
    {
        string[] files = [Input("half.npy"), Input("a.fvecs")];
        Done("fit", files[0], "--step", "0.1", "--out", folder.Of("many.codec"));
        Done(["compress", .. files, "--codec", folder.Of("many.codec"), "--out", folder.Of("many")]);
        Done("compress", files[1], "--codec", folder.Of("many.codec"), "--out", folder.Of("one.lattice"));
        Assert.Equal(File.ReadAllBytes(folder.Of("one.lattice")), File.ReadAllBytes(Path.Combine(folder.Of("many"), "a.lattice")));
        Assert.True(File.Exists(Path.Combine(folder.Of("many"), "half.lattice")));
        Done(["compress", .. files, "--codec", folder.Of("many.codec"), "--out", folder.Of("many")]);
        Done("fit", files[0], "--step", "0.2", "--out", folder.Of("other.codec"));
        var other = CommandRun.Of(["compress", .. files, "--codec", folder.Of("other.codec"), "--out", folder.Of("many")]);
        Assert.Equal(ExitCode.UsageOrSpec, other.Code);
    }

    [Fact]
    public void Bytes_are_read_and_every_kind_of_file_is_written()
    {
        var bytes = vectors.Select(number => (byte)float.Clamp(128 + (40 * number), 0, 255)).ToArray();
        folder.Write("a.bvecs", [.. bytes.Chunk(N).SelectMany(row => (byte[])[N, 0, 0, 0, .. row])]);
        Done("compress", folder.Of("a.bvecs"), "--step", "0.5", "--out", folder.Of("a.lattice"));
        foreach (var ending in new[] { "npy", "csv", "fvecs" })
        {
            Done("decompress", folder.Of("a.lattice"), "--out", folder.Of($"back.{ending}"));
        }

        var array = File.ReadAllBytes(folder.Of("back.npy"));
        Assert.Contains("'descr': '<f4', 'fortran_order': False, 'shape': (200, 12)", Head(array), StringComparison.Ordinal);
        Close([.. bytes.Select(number => (float)number)], Singles(array[NpyHead..]), 2);
        Assert.Equal(
            Singles(array[NpyHead..]).Chunk(N).SelectMany(row => (byte[])[N, 0, 0, 0, .. Bytes(row)]),
            File.ReadAllBytes(folder.Of("back.fvecs")));
        Assert.Equal(
            Singles(array[NpyHead..]),
            File.ReadAllLines(folder.Of("back.csv")).SelectMany(line => line.Split(',')).Select(
                number => float.Parse(number, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void With_a_dither_rows_come_back_as_in_the_whole_at_any_number_of_threads()
    {
        var input = Input("single.npy");
        foreach (var threads in new[] { "1", "2" })
        {
            Done(
                "compress", input, "--step", "0.5", "--dither", "--chunk", "3", "--threads", threads,
                "--out", folder.Of($"{threads}.lattice"));
        }

        Assert.Equal(File.ReadAllBytes(folder.Of("1.lattice")), File.ReadAllBytes(folder.Of("2.lattice")));
        Done("decompress", folder.Of("1.lattice"), "--out", folder.Of("all.csv"));
        Done("decompress", folder.Of("1.lattice"), "--rows", "100:110,7", "--out", folder.Of("some.csv"));
        var all = File.ReadAllLines(folder.Of("all.csv"));
        Assert.Equal([.. all[100..110], all[7]], File.ReadAllLines(folder.Of("some.csv")));
        Assert.Contains("dithered", CommandRun.Of("inspect", folder.Of("1.lattice")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bits_and_errors_are_as_asked_for()
    {
        var input = folder.Write("g.npy", FolderOfFiles.Npy("<f4", "(1000, 64)", Bytes(Drawn.Normal(64_000, 961))));
        var told = Json("--bits", "2");
        Assert.InRange(8.0 * new FileInfo(folder.Of("g.lattice")).Length / 64_000, 1.98, 2.02);
        Assert.Equal(new FileInfo(folder.Of("g.lattice")).Length, (long)told["fileBytes"]!);
        Assert.InRange((double)Json("--error", "0.05")["relativeError"]!, 0.0485, 0.0515);
        Assert.InRange((double)Json("--cosine", "0.02")["cosineDistance"]!, 0.0194, 0.0206);

        JsonNode Json(string option, string value)
        {
            var run = CommandRun.Of(
                "compress", input, option, value, "--lattice", "D4", "--transform", "none", "--json", "--out", folder.Of("g.lattice"));
            Assert.True(run.Code == ExitCode.Done, run.Transcript);
            return JsonNode.Parse(run.Output)!;
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("100")]
    public void Rows_are_decoded_alone_in_the_order_asked_for(string chunk)
    {
        Done("compress", Input("a.fvecs"), "--step", "0.1", "--chunk", chunk, "--out", folder.Of("a.lattice"));
        Done("decompress", folder.Of("a.lattice"), "--out", folder.Of("all.csv"));
        Done("decompress", folder.Of("a.lattice"), "--rows", "199,3:5,3", "--out", folder.Of("some.csv"));
        var all = File.ReadAllLines(folder.Of("all.csv"));
        Assert.Equal(Count, all.Length);
        Assert.Equal([all[199], all[3], all[4], all[3]], File.ReadAllLines(folder.Of("some.csv")));
        var told = CommandRun.Of("decompress", folder.Of("a.lattice"), "--rows", "200", "--out", folder.Of("none.csv"));
        Assert.Equal(ExitCode.UsageOrSpec, told.Code);
        Assert.Contains("--rows asks for datum 200", told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        foreach (var threads in new[] { "1", "2" })
        {
            Done("compress", Input("a.fvecs"), "--bits", "3", "--threads", threads, "--out", folder.Of($"{threads}.lattice"));
            Done("decompress", folder.Of("1.lattice"), "--threads", threads, "--out", folder.Of($"{threads}.npy"));
        }

        Assert.Equal(File.ReadAllBytes(folder.Of("1.lattice")), File.ReadAllBytes(folder.Of("2.lattice")));
        Assert.Equal(File.ReadAllBytes(folder.Of("1.npy")), File.ReadAllBytes(folder.Of("2.npy")));
    }

    [Fact]
    public void A_codec_of_its_own_serves_many_files()
    {
        var (first, second) = (Input("a.fvecs"), folder.Write("b.npy", FolderOfFiles.Npy("<f4", "(50, 12)", Bytes(vectors[..600]))));
        Verify("fit", CommandRun.Of("fit", first, "--step", "0.1", "--lattice", "D4", "--out", folder.Of("a.codec")));
        Done("fit", first, "--step", "0.2", "--out", folder.Of("b.codec"));
        Done("compress", second, "--codec", folder.Of("a.codec"), "--out", folder.Of("b.lattice"));
        Done("decompress", folder.Of("b.lattice"), "--codec", folder.Of("a.codec"), "--out", folder.Of("b-back.npy"));
        Close(vectors[..600], Singles(File.ReadAllBytes(folder.Of("b-back.npy"))[NpyHead..]), 0.3);
        Verify("inspect", CommandRun.Of("inspect", folder.Of("b.lattice")));
        Verify("no-codec", Decompressed());
        Verify("wrong-codec", Decompressed("--codec", folder.Of("b.codec")));
        Verify("absent-codec", Decompressed("--codec", folder.Of("absent.codec")));
        Verify("no-codec-at-all", Decompressed("--codec", second));
        Verify("run", Decompressed("--run", folder.Path));
        Verify("settled", Compressed(second, "--codec", folder.Of("a.codec"), "--bits", "2"));
        Verify("other-dimension", Compressed(folder.Write("c.csv", "1,2,3\n"), "--codec", folder.Of("a.codec")));
        Assert.False(File.Exists(folder.Of("none.npy")) || File.Exists(folder.Of("none.lattice")));

        // At a given step and transform, the codec in a file is the one apart.
        Done("compress", first, "--step", "0.1", "--lattice", "D4", "--transform", "none", "--out", folder.Of("in.lattice"));
        Done("fit", first, "--step", "0.1", "--lattice", "D4", "--transform", "none", "--out", folder.Of("in.codec"));
        var attached = Assert.Single(IndependentReader.Read(File.ReadAllBytes(folder.Of("in.lattice"))).Attachments);
        Assert.Equal(("codec", Convert.ToHexString(File.ReadAllBytes(folder.Of("in.codec")))),
            (attached.Name, Convert.ToHexString(attached.Content)));

        CommandRun Decompressed(params string[] options) =>
            CommandRun.Of(["decompress", folder.Of("b.lattice"), "--out", folder.Of("none.npy"), .. options]);
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        var input = Input("a.fvecs");
        Verify("no-target", Compressed(input));
        Verify("two-targets", Compressed(input, "--bits", "2", "--error", "0.1"));
        Verify("effort", Compressed(input, "--bits", "2", "--effort", "1"));
        Verify("embed", Compressed(input, "--bits", "2", "--embed-model"));
        Verify("transform", Compressed(input, "--bits", "2", "--transform", "fourier"));
        Verify("lattice", Compressed(input, "--bits", "2", "--lattice", "E9"));
        Verify("unreachable", Compressed(input, "--bits", "0.001"));
        Verify("split", Compressed("test", "--bits", "2"));
        Verify("absent", Compressed(folder.Of("absent.npy"), "--bits", "2"));
        var run = CommandRun.Of("compress", input, "--run", folder.Path, "--bits", "2", "--out", folder.Of("none.lattice"));
        Verify("of-a-run", run);
        Verify("ending", CommandRun.Of("fit", input, "--bits", "2", "--out", folder.Of("a.npy")));
        Done("compress", input, "--step", "1", "--out", folder.Of("a.lattice"));
        Verify("text", CommandRun.Of("decompress", folder.Of("a.lattice"), "--out", folder.Of("a.txt")));
        Assert.False(File.Exists(folder.Of("none.lattice")));
    }

    [Fact]
    public void Files_that_are_no_vectors_are_told_with_their_place()
    {
        var whole = File.ReadAllBytes(Input("a.fvecs"));
        Verify("truncated", Compressed(folder.Write("cut.fvecs", whole[..^5]), "--bits", "2"));
        Verify("truncated-head", Compressed(folder.Write("head.fvecs", whole[..(2 * 52 + 2)]), "--bits", "2"));
        Verify("empty", Compressed(folder.Write("empty.fvecs", []), "--bits", "2"));
        Verify("no-dimension", Compressed(folder.Write("zero.fvecs", [0, 0, 0, 0]), "--bits", "2"));
        whole[(7 * 52) + 0] = 11;
        Verify("two-dimensions", Compressed(folder.Write("two.fvecs", whole), "--bits", "2"));
        Verify("nan", Compressed(folder.Write("nan.npy", FolderOfFiles.Npy("<f4", "(2, 3)", Bytes([1, 2, 3, 4, float.NaN, 6]))), "--bits",
            "2"));
        Verify("infinite", Compressed(folder.Write("inf.csv", "1,2\n3,1e39\n"), "--bits", "2"));
        Verify("no-rows", Compressed(folder.Write("none.npy", FolderOfFiles.Npy("<f4", "(0, 3)", [])), "--bits", "2"));
        Done("fit", folder.Write("few.csv", "1,2\n3,4\n5,7\n"), "--step", "1e-9", "--out", folder.Of("fine.codec"));
        Verify("far", Compressed(folder.Write("far.csv", "1,2\n1e30,4\n"), "--codec", folder.Of("fine.codec")));
        Assert.False(File.Exists(folder.Of("none.lattice")));
    }

    [Fact]
    public void No_vectors_make_a_file_of_none()
    {
        Done("fit", folder.Write("few.csv", "1,2\n3,4\n5,7\n"), "--step", "0.1", "--out", folder.Of("few.codec"));
        var input = folder.Write("none.npy", FolderOfFiles.Npy("<f4", "(0, 2)", []));
        string[] arguments = ["compress", input, "--codec", folder.Of("few.codec"), "--out", folder.Of("none.lattice")];
        var sizes = JsonNode.Parse(CommandRun.Of([.. arguments, "--json"]).Output)!;
        Assert.Equal((0, null, null), ((int)sizes["data"]!, sizes["bitsPerDatum"], sizes["payloadOverExact"]));
        Assert.Contains("0 vectors of 2 numbers", CommandRun.Of(arguments).Output, StringComparison.Ordinal);
        Done("decompress", folder.Of("none.lattice"), "--codec", folder.Of("few.codec"), "--out", folder.Of("back.csv"));
        Assert.Equal("", File.ReadAllText(folder.Of("back.csv")));
    }

    [Fact]
    public void A_codec_is_adapted_to_a_file_of_another_kind()
    {
        Done("fit", Input("a.csv"), "--step", "0.5", "--out", folder.Of("a.codec"));
        var moved = Drawn.Correlated(2000, N, 965).Select(number => (2 * number) + 5).ToArray();
        var input = folder.Write("moved.npy", FolderOfFiles.Npy("<f4", $"(2000, {N})", Bytes(moved)));
        string[] arguments = ["compress", input, "--codec", folder.Of("a.codec"), "--out"];
        Done([.. arguments, folder.Of("fixed.lattice"), "--fixed"]);
        Done([.. arguments, folder.Of("adapted.lattice")]);
        var (longer, shorter) = (new FileInfo(folder.Of("fixed.lattice")).Length, new FileInfo(folder.Of("adapted.lattice")).Length);
        Assert.True(shorter < 0.95 * longer, $"{shorter} bytes, and {longer} by the codec as it is");
        Done("decompress", folder.Of("adapted.lattice"), "--codec", folder.Of("a.codec"), "--out", folder.Of("back.npy"));
        Close(moved, Singles(File.ReadAllBytes(folder.Of("back.npy"))[NpyHead..]), 2);
        Assert.Contains("adaptation", CommandRun.Of("inspect", folder.Of("adapted.lattice")).Output, StringComparison.Ordinal);
        Assert.Contains("Give it with --codec", Compressed(input, "--bits", "2", "--fixed").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_and_what_inspect_tells()
    {
        var run = CommandRun.Of("compress", Input("a.fvecs"), "--step", "0.2", "--transform", "none", "--out", folder.Of("a.lattice"));
        Verify("report", run);
        Verify("inspect", CommandRun.Of("inspect", folder.Of("a.lattice")));
    }

    [Fact]
    public void A_damaged_file_gives_nothing_unless_what_is_whole_is_asked_for()
    {
        // Pages of 2^19 numbers.
        const int Width = 4096;
        var wide = Drawn.Normal(1 << 20, 962);
        folder.Write("wide.npy", FolderOfFiles.Npy("<f4", "(256, 4096)", Bytes(wide)));
        Done(
            "compress", folder.Of("wide.npy"), "--step", "2", "--lattice", "Z", "--transform", "none", "--out", folder.Of("wide.lattice"));
        var bytes = File.ReadAllBytes(folder.Of("wide.lattice"));
        Done("decompress", folder.Of("wide.lattice"), "--out", folder.Of("wide-back.fvecs"));
        var whole = File.ReadAllBytes(folder.Of("wide-back.fvecs"));
        bytes[^2000] ^= 4;
        folder.Write("wide.lattice", bytes);
        var told = CommandRun.Of("decompress", folder.Of("wide.lattice"), "--out", folder.Of("hurt.fvecs"));
        Assert.Equal(ExitCode.BadInput, told.Code);
        Assert.Contains("page 1 (data 128 to 255)", told.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Of("hurt.fvecs")));
        told = CommandRun.Of("decompress", folder.Of("wide.lattice"), "--salvage", "--out", folder.Of("hurt.fvecs"));
        Assert.Equal(ExitCode.BadInput, told.Code);
        Assert.Contains("data 128 to 255 could not be read", told.Error, StringComparison.Ordinal);
        Assert.Equal(whole[..(128 * 4 * (Width + 1))], File.ReadAllBytes(folder.Of("hurt.fvecs")));
    }

    private CommandRun Compressed(string input, params string[] options) =>
        CommandRun.Of(["compress", input, "--out", folder.Of("none.lattice"), .. options]);

    private void Verify(string name, CommandRun run, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Verifier.Verify(
            Times().Replace(
                run.Transcript.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
                    .Replace(folder.Path, "FOLDER", StringComparison.Ordinal),
                ", TIME."),
            name, method: method);

    private string Input(string name) => folder.Write(name, name switch
    {
        "half.npy" => FolderOfFiles.Npy("<f2", "(200, 12)", [.. vectors.SelectMany(number => BitConverter.GetBytes((Half)number))]),
        "single.npy" => FolderOfFiles.Npy("<f4", "(200, 12)", Bytes(vectors)),
        "double.npy" => FolderOfFiles.Npy("<f8", "(200, 12)", [.. vectors.SelectMany(number => BitConverter.GetBytes((double)number))]),
        "a.fvecs" => [.. vectors.Chunk(N).SelectMany(row => (byte[])[N, 0, 0, 0, .. Bytes(row)])],
        _ => System.Text.Encoding.ASCII.GetBytes(string.Concat(vectors.Chunk(N).Select(row =>
            string.Join(',', row.Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + "\n"))),
    });

    private static void Close(float[] wanted, float[] found, double most)
    {
        Assert.Equal(wanted.Length, found.Length);
        Assert.All(wanted.Zip(found, (one, other) => double.Abs(one - other)), difference => Assert.InRange(difference, 0, most));
        Assert.Contains(wanted.Zip(found, (one, other) => one - other), difference => difference != 0);
    }

    private static byte[] Bytes(float[] numbers) => MemoryMarshal.AsBytes<float>(numbers).ToArray();

    private static float[] Singles(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    private static string Head(byte[] npy) => System.Text.Encoding.ASCII.GetString(npy, 0, NpyHead);

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }

    [GeneratedRegex(@", [0-9.]+ m?s\.")]
    private static partial Regex Times();
}
