using System.Runtime.CompilerServices;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Compression;

/// <summary>
/// Files of small models, committed with the models: every processor and every later version must decode them, and encode the same bytes.
/// With LATTICE_SNAPSHOTS=accept they are made anew, which is a new version of the format.
/// </summary>
public sealed class GoldenModelTests
{
    private const string Rows = "rows.csv";
    private const string Labelled = "labelled.csv";
    private const string Text = "sentences.txt";

    /// <summary>Name, latent, data, and further arguments of <c>compress</c>.</summary>
    private static readonly (string Name, string Latent, string Data, string[] Arguments)[] kinds =
    [
        ("convolved", "{ kind: lattice, lattice: { name: Z, copies: 5 } }", Rows, ["--chunk", "7"]),
        ("periodised", "{ kind: lattice, lattice: { product: [ { name: D4 }, { name: A2* } ] }, "
            + "prior: { family: logistic, form: periodised } }", Rows, ["--chunk", "1"]),
        ("leech", "{ kind: lattice, lattice: { name: Leech }, prior: { family: gaussian, form: periodised } }", Rows, []),
        ("basis", "{ kind: lattice, lattice: { vectors: [ [ 2, 1, 0 ], [ 0, 3, 1 ], [ 1, 0, 2 ] ] } }", Rows, ["--chunk", "4"]),
        ("levels", "{ kind: finiteScalar, levels: [ 3, 5, 2 ] }", Rows, []),
        ("points", "{ kind: lattice, lattice: { name: E8 } }", Rows, ["--representation"]),
        ("conditional", "{ kind: lattice, lattice: { product: [ { name: D4 }, { name: A2* }, { name: Z } ] }, "
            + "prior: { family: logistic, form: periodised, conditional: { kind: autoregressive, widths: [ 12, 10 ] } } }", Rows, []),
        ("mixture", "{ kind: lattice, lattice: { product: [ { name: D4 }, { vectors: [ [ 2, 1, 0 ], [ 0, 3, 1 ], [ 1, 0, 2 ] ] }, { name: "
            + "Z } ] }, prior: { family: gaussian, components: 3, conditional: { kind: autoregressive, widths: [ 8 ], steps: 2 } } }",
            Rows, []),
        ("labels", "{ kind: lattice, lattice: { name: A2 } }", Labelled, ["--chunk", "6"]),
        ("sentences", "{ kind: lattice, lattice: { name: E8 } }", Text, ["--chunk", "3"]),
    ];

    public static TheoryData<string> Names { get; } = [.. kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Golden_files_decode_to_the_data_and_the_data_encode_to_them(string name)
    {
        var kind = kinds.Single(one => one.Name == name);
        if (Environment.GetEnvironmentVariable(Verifier.Switch) == "accept")
        {
            Make(kind);
        }

        using var folder = new FolderOfFiles();
        var file = Of($"{name}.lattice");
        var back = folder.Of("back" + Path.GetExtension(kind.Data));
        Done("decompress", file, "--run", Of(name), "--out", back);
        Assert.Equal(Decoded(kind.Name, kind.Data), File.ReadAllText(back));
        Done(["compress", Of(kind.Data), "--run", Of(name), "--out", folder.Of("again.lattice"), .. kind.Arguments]);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(folder.Of("again.lattice")));
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512F=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    public async Task No_width_of_vectors_changes_a_byte(string setting)
    {
        // Most of the time is that of starting the program without its compiled code: all four at once.
        using var folder = new FolderOfFiles();
        await Task.WhenAll(new[] { "leech", "sentences" }.SelectMany(name =>
        {
            var kind = kinds.Single(one => one.Name == name);
            var back = "back" + Path.GetExtension(kind.Data);
            return new[]
            {
                Task.Run(() =>
                {
                    Ends(folder, setting, ["compress", Of(kind.Data), "--run", Of(name), "--out", $"{name}.lattice", .. kind.Arguments]);
                    Assert.Equal(File.ReadAllBytes(Of($"{name}.lattice")), File.ReadAllBytes(folder.Of($"{name}.lattice")));
                }),
                Task.Run(() =>
                {
                    Ends(folder, setting, ["decompress", Of($"{name}.lattice"), "--run", Of(name), "--out", back]);
                    Assert.Equal(File.ReadAllText(Of(kind.Data)), File.ReadAllText(folder.Of(back)));
                }),
            };
        }));
    }

    private static void Ends(FolderOfFiles folder, string setting, string[] arguments)
    {
        using var process = LatticeProcess.Start(folder.Path, [setting], arguments);
        var (code, _, error) = process.End();
        Assert.True(code == ExitCode.Done, error);
    }

    /// <summary>What a file decodes to: its data, the labels among them, or the reconstructions that are committed.</summary>
    private static string Decoded(string name, string data) => name switch
    {
        "points" => File.ReadAllText(Of("points.decoded.csv")),
        "labels" => string.Concat(File.ReadLines(Of(data)).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)] + "\n")),
        _ => File.ReadAllText(Of(data)),
    };

    private static void Make((string Name, string Latent, string Data, string[] Arguments) kind)
    {
        using var folder = new FolderOfFiles();
        WriteData();
        TinyText.Write(folder.Path);
        var spec = kind.Data == Text
            ? TinyText.Spec("golden", kind.Latent)
            : $$"""
              schema: 1
              name: golden
              data:
                source: csv
                files: { train: {{kind.Data}} }
                {{(kind.Data == Labelled ? "labelColumn: 0\n  values: { kind: binary }" : "values: { kind: binary }")}}
              model:
                encoder: { kind: gated, widths: [9] }
                latent: {{kind.Latent}}
                decoder: { kind: gated, widths: [9] }
              objective: { loss: {{(kind.Data == Labelled ? "categorical" : "bernoulli")}}, warmup: 0 }
              train: { batch: 10, optimiser: { rate: 2e-2 }, epochs: 4 }
              evaluate: { importanceSamples: 0, dithers: 1 }

              """;
        // A process in the folder of the data, so that no path of this machine is in the spec.
        folder.Write("golden.yaml", spec);
        if (kind.Data != Text)
        {
            File.Copy(Of(kind.Data), folder.Of(kind.Data));
        }

        using var training = LatticeProcess.Start(folder.Path, [], "run", "golden.yaml", "--out", "run");
        Assert.Equal(ExitCode.Done, training.End().Code);
        if (Directory.Exists(Of(kind.Name)))
        {
            Directory.Delete(Of(kind.Name), recursive: true);
        }

        Done("export", folder.Of("run"), "--out", Of(kind.Name));
        foreach (var file in new[] { "spec.yaml", "metrics.csv", "summary.json", "data.json" })
        {
            File.Delete(Path.Combine(Of(kind.Name), file));
        }

        Done(["compress", Of(kind.Data), "--run", Of(kind.Name), "--out", Of($"{kind.Name}.lattice"), .. kind.Arguments]);
        if (kind.Name == "points")
        {
            Done("decompress", Of("points.lattice"), "--run", Of(kind.Name), "--out", Of("points.decoded.csv"));
        }
    }

    private static void WriteData()
    {
        var rows = Enumerable.Range(0, 40).Select(row => string.Join(
            ',', Enumerable.Range(0, 13).Select(column => ((row * 5) + (column * column)) % 7 < 3 ? 1 : 0))).ToArray();
        File.WriteAllText(Of(Rows), string.Concat(rows.Select(row => row + "\n")));
        File.WriteAllText(Of(Labelled), string.Concat(rows.Select((row, index) => $"{index % 3},{row}\n")));
        File.WriteAllText(
            Of(Text), "a old dog sees the hat\nthe cat has\none wet zebra likes a ball\nthe tree\na red boat has the größe\n");
    }

    private static string Of(string name) => Path.Combine(Folder(), name);

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Golden");

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }
}
