using System.Diagnostics;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>The examples for library users, which are built with the tests, print what is pinned.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void The_example_in_csharp_runs() => Verifier.Verify(Output("csharp"));

    [Fact]
    public void The_example_in_fsharp_prints_the_same() => Assert.Equal(Output("csharp"), Output("fsharp"));

    private static string Output(string language)
    {
        // …/bin/Release/net10.0 of the tests names the folder of the examples too.
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Repository.File(
            "docs", "examples", language, "bin", framework.Parent!.Name, framework.Name, $"example-{language}.dll");
        using var process =
            Process.Start(
                new ProcessStartInfo(
                    Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program])
                { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ReplaceLineEndings("\n");
    }
}
