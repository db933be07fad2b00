using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>The lines of docs/python.md do what the page says.</summary>
[Collection(SmallRuns.Name)]
public sealed class PythonLatentsTests(SmallRuns runs)
{
    [PythonTheory]
    [InlineData("blocks", "z = data[\"coefficients\"] @ basis")]
    [InlineData("images", "z = data[\"coefficients\"] * np.exp(weights(path)[\"latent.logStep\"])")]
    public void Latents_and_weights_are_read(string run, string points)
    {
        var folder = Directory.CreateDirectory(runs.Of($"python-{run}")).FullName;
        string In(string name) => Path.Combine(folder, name);
        Done("encode", runs.Of(run), "test", "--columns", "y", "coefficients", "z", "cost", "index", "--out", In("latents.npz"));
        File.WriteAllText(In("lattice.yaml"), run == "blocks" ? "product: [ { name: D4 }, { name: Z } ]\n" : "name: Z\ncopies: 5\n");
        File.WriteAllText(In("lattice.json"), CommandRun.Of("lattices", In("lattice.yaml"), "--json").Output);
        var blocks = Documents.Read("docs/python.md").Split("```python\n").Skip(1).Select(block => block.Split("```")[0]).ToArray();
        Assert.Equal(4, blocks.Length);
        Assert.Contains("z = data[\"coefficients\"] @ basis\n", blocks[0], StringComparison.Ordinal);
        var best = Assert.Single(Directory.GetFiles(Path.Combine(runs.Of(run), "checkpoints"), "best-*.safetensors"));
        File.WriteAllText(
            In("page.py"),
            $"""
            import os, sys
            os.chdir(sys.argv[1])
            path = sys.argv[2]
            {blocks[1]}
            {blocks[0].Replace("z = data[\"coefficients\"] @ basis", points, StringComparison.Ordinal)}
            assert weights(path)["encoder.1.weight"].shape == (784, 8)
            assert sum(one.size for one in weights(path).values()) > 784 * 16

            """.ReplaceLineEndings("\n"));
        var (code, output, error) = Python.Run(Python.Name!, In("page.py"), folder, best)!.Value;
        Assert.True(code == 0, error);
        Assert.EndsWith("nats per datum; 5 numbers each", output.TrimEnd(), StringComparison.Ordinal);
    }

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }
}
