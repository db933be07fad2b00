using LanguageExt;
using Lattice.App.Runs;
using Lattice.Domain.Experiment;
using Lattice.Tests.Spec;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Finished runs of a second each, and one that has not begun to train, in a temporary folder.</summary>
public sealed class SmallRuns : IDisposable
{
    public const string Name = "small runs";

    private const string Images =
        """
        schema: 1
        name: images
        data: { source: mnist, limit: { train: 60, validation: 20, test: 21 } }
        model:
          encoder: { kind: gated, widths: [8] }
          latent: { kind: lattice, lattice: { name: Z, copies: 5 } }
          decoder: { kind: gated, widths: [8] }
        objective: { loss: bernoulli, warmup: 0 }
        train: { batch: 20, optimiser: { rate: 1e-2 }, epochs: 2 }
        evaluate: { importanceSamples: 0, dithers: 1 }

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("latticefn-runs-").FullName;
    private int copies;

    public SmallRuns()
    {
        File.WriteAllText(
            Of("numbers-data.csv"), string.Concat(Enumerable.Range(0, 40).Select(row => $"{row % 3},{row % 5},{0.25 * (row % 7)}\n")));
        ImagesSpec = Run("images", Images);
        Run("labels", Images.Replace("loss: bernoulli", "loss: categorical").Replace("name: images", "name: labels"));
        Run(
            "gaussian",
            Images.Replace("{ kind: lattice, lattice: { name: Z, copies: 5 } }", "{ kind: gaussianLattice, dimension: 5 }").Replace(
                "name: images", "name: gaussian"));
        Run(
            "blocks",
            Images.Replace("{ name: Z, copies: 5 } }", "{ product: [ { name: D4 }, { name: Z } ] }, prior: { scales: perBlock } }").Replace(
                "name: images", "name: blocks"));
        Run("plane", Images.Replace("{ name: Z, copies: 5 }", "{ name: A2 }").Replace("name: images", "name: plane"));
        Run(
            "autoregressive",
            Images.Replace("copies: 5 } }", "copies: 5 }, prior: { family: gaussian, form: periodised, conditional: { kind: "
                + "autoregressive, widths: [6], steps: 3 } } }").Replace("name: images", "name: autoregressive"));
        Run(
            "mixture",
            Images.Replace("copies: 5 } }", "copies: 5 }, prior: { family: gaussian, form: periodised, components: 2 } }").Replace(
                "name: images", "name: mixture"));
        Run("pictures", Images
            .Replace("encoder: { kind: gated, widths: [8] }", "encoder: { kind: convolutional, stages: [{ channels: 4, stride: 4 }] }")
            .Replace(
                "decoder: { kind: gated, widths: [8] }",
                "decoder: { kind: convolutional, stages: [{ channels: 8, stride: 2 }, { channels: 4, blocks: 0, stride: 3 }] }")
            .Replace("name: images", "name: pictures"));
        Run("numbers", Images
            .Replace(
                "{ source: mnist, limit: { train: 60, validation: 20, test: 21 } }",
                $"{{ source: csv, files: {{ train: '{Of("numbers-data.csv")}' }}, values: {{ kind: real }} }}")
            .Replace("loss: bernoulli", "loss: squared").Replace("name: images", "name: numbers"));
        Directory.CreateDirectory(Of("begun"));
        RunSession.Begin(ImagesSpec, Images, new LoadedData.OfRows(DataOf(ImagesSpec)), new RunFolder(Of("begun")));
    }

    /// <summary>The spec of the run <c>images</c>.</summary>
    public ExperimentSpec ImagesSpec { get; }

    /// <summary>The path of a run or file in the temporary folder.</summary>
    public string Of(string name) => Path.Combine(folder, name);

    /// <summary>A copy of a run, to be damaged.</summary>
    public string Copy(string name)
    {
        var copy = Of($"{name}-copy{Interlocked.Increment(ref copies)}");
        foreach (var file in Directory.EnumerateFiles(Of(name), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Of(name), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    /// <summary>A transcript without the temporary folder's path.</summary>
    public string Transcript(CommandRun run) => run.Transcript.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public static DataSet DataOf(ExperimentSpec spec) =>
        DataSource.Load(spec.Data, new DataFolder(Path.GetTempPath())).Bind(data => data.AsRows()).Match(
            Left: error => throw new InvalidOperationException(error.Render()),
            Right: data => data);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ExperimentSpec Run(string name, string text)
    {
        File.WriteAllText(Of($"{name}.yaml"), text);
        var run = CommandRun.Of("run", Of($"{name}.yaml"), "--out", Of(name), "--set", "engine.threads=1");
        Assert.True(run.Code == 0, run.Transcript);
        return Loaded.One(text, "engine.threads=1");
    }
}

[CollectionDefinition(SmallRuns.Name)]
public sealed class SmallRunsCollection : ICollectionFixture<SmallRuns>;
