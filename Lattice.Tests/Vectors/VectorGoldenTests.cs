using System.Globalization;
using System.Runtime.CompilerServices;
using Lattice.App.Terminal;
using Lattice.Math.Vectors;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>
/// Small codecs and files of vectors, committed: every processor and every later version must decode them, and encode the same bytes. With
/// LATTICE_SNAPSHOTS=accept they are made anew, which is a new version of the format.
/// </summary>
public sealed class VectorGoldenTests
{
    private const int N = 12;
    private const string Data = "vectors.csv";

    // Four vectors have three principal directions.
    private const string Few = "few.csv";

    // Larger vectors about another mean.
    private const string Moved = "moved.csv";

    /// <summary>Name, data to fit to and arguments of <c>fit</c>, data and arguments of <c>compress</c>.</summary>
    private static readonly (string Name, string Fit, string[] Options, string Input, string[] Coding)[] kinds =
    [
        ("none", Data, ["--transform", "none", "--lattice", "Z", "--step", "0.05"], Data, ["--fixed", "--chunk", "3"]),
        ("hadamard", Data, ["--transform", "hadamard", "--step", "0.4"], Data, ["--fixed"]),
        ("principal", Few, ["--transform", "principal", "--lattice", "D4", "--bits", "3"], Data, ["--fixed"]),
        ("dithered", Few, ["--transform", "hadamard", "--step", "0.4", "--dither"], Data, ["--fixed", "--chunk", "2"]),
        ("adapted", Few, ["--transform", "principal", "--bits", "2"], Moved, []),
    ];

    public static TheoryData<string> Names { get; } = [.. kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Golden_files_decode_to_the_same_and_vectors_encode_to_them(string name)
    {
        var kind = kinds.Single(one => one.Name == name);
        if (Environment.GetEnvironmentVariable(Verifier.Switch) == "accept")
        {
            Make(kind);
        }

        using var folder = new FolderOfFiles();
        Done("decompress", Of($"{name}.lattice"), "--codec", Of($"{name}.codec"), "--out", folder.Of("back.csv"));
        Assert.Equal(File.ReadAllText(Of($"{name}.csv")), File.ReadAllText(folder.Of("back.csv")));
        Done(["compress", Of(kind.Input), "--codec", Of($"{name}.codec"), .. kind.Coding, "--out", folder.Of("again.lattice")]);
        Assert.Equal(File.ReadAllBytes(Of($"{name}.lattice")), File.ReadAllBytes(folder.Of("again.lattice")));
        var bytes = File.ReadAllBytes(Of($"{name}.codec"));
        Assert.Equal(bytes, VectorCodec.FromBytes(bytes).ToBytes());
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512F=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    public async Task No_width_of_vectors_changes_a_byte(string setting)
    {
        const string Name = "principal";
        using var folder = new FolderOfFiles();
        await Task.WhenAll(
            Task.Run(() =>
            {
                Ends("fit", [Of(Few), .. kinds.Single(kind => kind.Name == Name).Options, "--out", "a.codec"]);
                Assert.Equal(File.ReadAllBytes(Of($"{Name}.codec")), File.ReadAllBytes(folder.Of("a.codec")));
            }),
            Task.Run(() =>
            {
                Ends("compress", [Of(Data), "--codec", Of($"{Name}.codec"), "--fixed", "--out", "a.lattice"]);
                Assert.Equal(File.ReadAllBytes(Of($"{Name}.lattice")), File.ReadAllBytes(folder.Of("a.lattice")));
            }),
            Task.Run(() =>
            {
                Ends("decompress", [Of($"{Name}.lattice"), "--codec", Of($"{Name}.codec"), "--out", "a.csv"]);
                Assert.Equal(File.ReadAllText(Of($"{Name}.csv")), File.ReadAllText(folder.Of("a.csv")));
            }));

        void Ends(string verb, string[] arguments)
        {
            using var process = LatticeProcess.Start(folder.Path, [setting], [verb, .. arguments]);
            var (code, _, error) = process.End();
            Assert.True(code == ExitCode.Done, error);
        }
    }

    private static void Make((string Name, string Fit, string[] Options, string Input, string[] Coding) kind)
    {
        Directory.CreateDirectory(Folder());
        var (lines, moved) = (Lines(number => number), Lines(number => (2 * number) + 4));
        File.WriteAllText(Of(Data), string.Concat(lines));
        File.WriteAllText(Of(Few), string.Concat(lines[..4]));
        File.WriteAllText(Of(Moved), string.Concat(moved));
        Done(["fit", Of(kind.Fit), .. kind.Options, "--out", Of($"{kind.Name}.codec")]);
        Done(["compress", Of(kind.Input), "--codec", Of($"{kind.Name}.codec"), .. kind.Coding, "--out", Of($"{kind.Name}.lattice")]);
        Done("decompress", Of($"{kind.Name}.lattice"), "--codec", Of($"{kind.Name}.codec"), "--out", Of($"{kind.Name}.csv"));
    }

    private static string[] Lines(Func<float, float> change) => [.. Drawn.Correlated(20, N, 970).Select(change).Chunk(N).Select(
        row => string.Join(',', row.Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + "\n")];

    private static string Of(string name) => Path.Combine(Folder(), name);

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Golden");

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }
}
