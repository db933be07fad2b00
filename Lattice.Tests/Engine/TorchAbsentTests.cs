using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Spec;
using Lattice.Train.Engines;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>A build without TorchSharp, asked for it.</summary>
public sealed class TorchAbsentTests
{
    private const string Sentence =
        "this program was built without TorchSharp; build it with -p:TorchSharp=package or -p:TorchSharpAssembly=PATH (docs/spec.md, "
            + "Engines), or write managed: checkpoints are the same for every engine.\n";

    [Theory]
    [InlineData("check")]
    [InlineData("run")]
    public void A_spec_that_asks_for_it_is_told_how_to_build_with_it(string verb)
    {
        var folder = Directory.CreateTempSubdirectory("latticefn-engine-");
        try
        {
            var spec = Path.Combine(folder.FullName, "spec.yaml");
            File.WriteAllText(spec, SmallestSpec.Text + "engine:\n  kind: torch\n");
            Assert.Equal(
                new CommandRun(ExitCode.UsageOrSpec, "", $"spec.yaml:{File.ReadAllLines(spec).Length}: engine.kind: {Sentence}"),
                CommandRun.Of(verb, spec));
            File.WriteAllText(spec, SmallestSpec.Text);
            Assert.Equal(
                new CommandRun(ExitCode.UsageOrSpec, "", $"--set: engine.kind: {Sentence}"),
                CommandRun.Of(verb, spec, "--set", "engine.kind=torch"));
            Assert.Single(folder.GetFileSystemInfos());
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void The_program_refers_to_no_such_library() =>
        Assert.DoesNotContain(
            typeof(EngineFactory).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.Contains("Torch", StringComparison.OrdinalIgnoreCase));
}
