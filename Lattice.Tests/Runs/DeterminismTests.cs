using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>
/// The same spec and seed give the same bytes at any thread count and any vector width: the program is run with the
/// runtime's switches for vector instructions, and <c>environment.json</c> says that they took effect.
/// </summary>
public sealed class DeterminismTests : IClassFixture<DeterminismTests.Reference>
{
    private static readonly string[] Widths = ["none", "128 bits", "256 bits", "512 bits"];

    private readonly Reference reference;

    public DeterminismTests(Reference reference) => this.reference = reference;

    public static TheoryData<string, int, string> Machines => new()
    {
        { "", 2, "512 bits" },
        { "DOTNET_EnableAVX512=0", 1, "256 bits" },
        { "DOTNET_EnableAVX2=0", 1, "128 bits" },
        { "DOTNET_EnableAVX=0", 2, "128 bits" },
        { "DOTNET_EnableHWIntrinsic=0", 1, "none" },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    public void Runs_give_the_same_bytes_at_every_vector_width_and_thread_count(string setting, int threads, string widest)
    {
        using var folder = new FolderOfFiles();
        var vectors = RunAll(folder.Path, setting.Length == 0 ? [] : [setting], threads);
        Assert.InRange(Array.IndexOf(Widths, vectors), 0, Array.IndexOf(Widths, widest));
        Assert.All(reference.Runs, run => RunBytes.AssertEqual(Path.Combine(reference.Folder, run), Path.Combine(folder.Path, run)));
    }

    [Fact]
    public void Another_seed_gives_other_bytes()
    {
        using var folder = new FolderOfFiles();
        var spec = folder.Write("other.yaml", TinySpec.Short("lattice", TinySpec.Lattice));
        Assert.Equal(ExitCode.Done, LatticeProcess.Run(folder.Path, "run", spec, "--out", "other", "--set", "seed=4").Code);
        var (first, second) = (RunBytes.Of(Path.Combine(reference.Folder, "lattice-3")), RunBytes.Of(folder.Of("other")));
        Assert.NotEqual(first["metrics.csv"], second["metrics.csv"]);
        Assert.NotEqual(first["checkpoints/last.safetensors"], second["checkpoints/last.safetensors"]);
    }

    /// <summary>Runs every spec into the folder in one process; the width of vectors it saw.</summary>
    private static string RunAll(string folder, string[] environment, int threads)
    {
        var specs = new[]
        {
            ("lattice", TinySpec.Lattice, "bernoulli"), ("ideal", TinySpec.GaussianLattice, "bernoulli"),
            ("gaussian", TinySpec.Gaussian, "bernoulli"), ("normals", TinySpec.LearnedGaussian, "bernoulli"),
            ("labels", TinySpec.Lattice, "categorical"),
            ("blocks", TinySpec.Blocks, "bernoulli"), ("autoregressive", TinySpec.Autoregressive, "bernoulli"),
            ("mixture", TinySpec.AutoregressiveMixture, "bernoulli"),
            ("vectors", TinySpec.Vectors, "bernoulli"), ("soft", TinySpec.SoftRate, "bernoulli"),
            ("levels", TinySpec.FiniteScalar, "bernoulli"),
            ("gumbel", TinySpec.GumbelSoftmax, "bernoulli"),
        };
        foreach (var (name, latent, loss) in specs)
        {
            File.WriteAllText(Path.Combine(folder, name + ".yaml"), TinySpec.Short(name, latent, loss));
        }

        File.WriteAllText(Path.Combine(folder, "pictures.yaml"), TinySpec.Pictures("pictures", TinySpec.Lattice));
        File.WriteAllText(Path.Combine(folder, "dense.yaml"), TinySpec.Dense("dense", TinySpec.Lattice));

        TinyText.Write(folder);
        File.WriteAllText(Path.Combine(folder, "sentences.yaml"), TinyText.Spec("sentences"));
        using var process = LatticeProcess.Start(
            folder, environment,
            [
                "run", .. specs.Select(spec => spec.Item1 + ".yaml"), "sentences.yaml", "pictures.yaml", "dense.yaml", "--out", ".",
                "--set", $"engine.threads={threads}",
            ]);
        var (code, _, error) = process.End();
        Assert.True(code == ExitCode.Done, error);
        var environments = specs.Select(
            spec => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, spec.Item1 + "-3", "environment.json")))!).ToArray();
        Assert.All(environments, entries => Assert.Equal($"{threads}", (string?)entries["threads"]));
        return (string)environments[0]["vectors"]!;
    }

    /// <summary>One thread, everything the machine has.</summary>
    public sealed class Reference : IDisposable
    {
        private readonly FolderOfFiles folder = new();

        public Reference() => RunAll(Folder, [], 1);

        public string Folder => folder.Path;

        public IEnumerable<string> Runs => Directory.EnumerateDirectories(Folder).Select(run => Path.GetFileName(run)!);

        public void Dispose() => folder.Dispose();
    }
}
