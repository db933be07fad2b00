using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Runs;
using Xunit;

namespace Lattice.Tests.Torch;

/// <summary>Whole runs on TorchSharp.</summary>
[Collection(TorchCollection.Name)]
public sealed class TorchRunTests
{
    [TorchTheory]
    [InlineData(TinySpec.Lattice, "bernoulli")]
    [InlineData(TinySpec.GaussianLattice, "squared")]
    [InlineData(TinySpec.Gaussian, "categorical")]
    public void A_run_is_trained_on_it_and_evaluated_again_on_the_managed_engine(string latent, string loss)
    {
        var folder = Directory.CreateTempSubdirectory("latticefn-torch-");
        try
        {
            var (spec, run) = (Path.Combine(folder.FullName, "spec.yaml"), Path.Combine(folder.FullName, "run"));
            File.WriteAllText(spec, TinySpec.Short("tiny", latent, loss));
            Done(CommandRun.Of("run", spec, "--out", run, "--set", "engine.kind=torch", "--set", "engine.threads=1"));
            var environment = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "environment.json")))!;
            Assert.StartsWith("torch, TorchSharp ", (string?)environment["engine"]);
            var trained = Elbo(run);

            var resolved = Path.Combine(run, "spec.resolved.yaml");
            var lines = File.ReadAllLines(resolved);
            File.WriteAllLines(
                resolved, lines.Where(line => line != "  device: cpu").Select(line => line == "  kind: torch" ? "  kind: managed" : line));
            Assert.Equal(lines.Length - 1, File.ReadAllLines(resolved).Length);
            Done(CommandRun.Of("evaluate", run));
            Assert.Equal(trained, Elbo(run), 2e-5 * trained);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static void Done(CommandRun run) => Assert.True(run.Code == ExitCode.Done, run.Transcript);

    private static double Elbo(string run) =>
        (double)JsonNode.Parse(File.ReadAllText(Path.Combine(run, "summary.json")))!["figures"]!["test.elbo"]!["value"]!;
}
