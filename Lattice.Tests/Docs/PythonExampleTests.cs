using System.Globalization;
using System.Text.RegularExpressions;
using Lattice.App.Terminal;
using Lattice.Math.Lattices;
using Lattice.Math.Vectors;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Vectors;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>The second reader of files of vectors, in Python, gives what the program gives.</summary>
public sealed partial class PythonExampleTests
{
    private static readonly string script = Repository.File("docs", "examples", "python", "read_vectors.py");

    [PythonTheory]
    [InlineData("none")]
    [InlineData("hadamard")]
    [InlineData("principal")]
    [InlineData("adapted")]
    public void Golden_files_are_read_to_the_bit(string name)
    {
        using var folder = new FolderOfFiles();
        string[] arguments = [Golden($"{name}.lattice"), "--codec", Golden($"{name}.codec")];
        Reads([.. arguments, "--out", folder.Of("python.npy")]);
        Reads([.. arguments, "--rows", "19,3:5", "--out", folder.Of("rows.npy")]);
        Done(["decompress", .. arguments, "--out", folder.Of("all.npy")]);
        Done(["decompress", .. arguments, "--rows", "19,3:5", "--out", folder.Of("some.npy")]);
        Assert.Equal(Numbers(folder.Of("all.npy"), 20 * 12), Numbers(folder.Of("python.npy"), 20 * 12));
        Assert.Equal(Numbers(folder.Of("some.npy"), 3 * 12), Numbers(folder.Of("rows.npy"), 3 * 12));
    }

    // 29 = 16 + 8 + 4 + 1: every filler. 25 = 24 + 1. 11 bits are more members than are enumerated.
    [PythonTheory]
    [InlineData("BW16", 29, "principal", "--bits 1.5")]
    [InlineData("E6*", 29, "none", "--bits 11")]
    [InlineData("A11^3", 25, "hadamard", "--error 0.2")]
    public void So_are_blocks_of_several_lattices(string lattice, int n, string transform, string target)
    {
        using var folder = new FolderOfFiles();
        var lines = Drawn.Correlated(40, n, 971).Chunk(n).Select(row => string.Join(
            ',', row.Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + "\n");
        File.WriteAllText(folder.Of("x.csv"), string.Concat(lines));
        var (input, codec, file) = (folder.Of("x.csv"), folder.Of("x.codec"), folder.Of("x.lattice"));
        Done(["fit", input, "--lattice", lattice, "--transform", transform, .. target.Split(' '), "--out", codec]);
        Done("compress", input, "--codec", codec, "--chunk", "7", "--out", file);
        Done("decompress", file, "--codec", codec, "--out", folder.Of("all.npy"));
        Reads(file, "--codec", codec, "--out", folder.Of("python.npy"));
        Assert.Equal(Numbers(folder.Of("all.npy"), 40 * n), Numbers(folder.Of("python.npy"), 40 * n));
    }

    [PythonTheory]
    [InlineData(30, "header")]
    [InlineData(-90, "the table")]
    [InlineData(-300, "checksum of the section")]
    public void Damage_is_seen(int place, string message)
    {
        using var folder = new FolderOfFiles();
        var bytes = File.ReadAllBytes(Golden("none.lattice"));
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        File.WriteAllBytes(folder.Of("x.lattice"), bytes);
        var (code, output, error) = Python.Run(Python.Name!, script, folder.Of("x.lattice"), "--codec", Golden("none.codec"))!.Value;
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_the_sides_of_the_catalogues_lattices()
    {
        var page = Documents.Read("docs/entropy-code.md").Split("**Cells of volume 1.**")[1];
        var sides = Side().Matches(page).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var named = Catalogue.Names.Where(name => Catalogue.Get(name).HasTrellis).ToArray();
        Assert.Equal(named, named.Where(sides.ContainsKey));
        Assert.All(sides, pair =>
        {
            var lattice = Catalogue.Get(pair.Key);
            Assert.Equal(pair.Key, lattice.Name);
            Assert.Equal(BitConverter.DoubleToInt64Bits(lattice.Side).ToString("x16", CultureInfo.InvariantCulture), pair.Value);
            Assert.Equal(lattice.Dimension, VectorBlocks.Of(pair.Key, lattice.Dimension).Units.Length);
        });
    }

    private static void Reads(params string[] arguments)
    {
        var (code, _, error) = Python.Run(Python.Name!, [script, .. arguments])!.Value;
        Assert.True(code == 0, error);
    }

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }

    // Heads may differ in their blanks.
    private static byte[] Numbers(string file, int count) => File.ReadAllBytes(file)[^(sizeof(float) * count)..];

    private static string Golden(string name) => Repository.File("Lattice.Tests", "Vectors", "Golden", name);

    [GeneratedRegex(@"(\S+) ([0-9a-f]{16})(?=\s)")]
    private static partial Regex Side();
}
