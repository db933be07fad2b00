using Lattice.App.Terminal;
using Xunit;

namespace Lattice.Tests.Commands;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0, 0, 0)]
    [InlineData(5, 0, 5, 0)]
    [InlineData(2, 5, 2)]
    [InlineData(3, 2, 3, 5)]
    [InlineData(4, 5, 4, 5)]
    [InlineData(6, 4, 6, 3)]
    [InlineData(130, 6, 130)]
    public void The_code_of_several_runs_is_the_most_serious_in_any_order(int expected, params int[] codes)
    {
        Assert.Equal(expected, ExitCode.MostSerious(codes));
        Assert.Equal(expected, ExitCode.MostSerious(codes.Reverse()));
    }

    [Fact]
    public void A_run_that_fails_does_not_keep_the_next_from_being_tried()
    {
        var folder = Directory.CreateTempSubdirectory("latticefn-").FullName;
        try
        {
            var spec = Path.Combine(folder, "absent.yaml");
            File.WriteAllText(
                spec,
                File.ReadAllText(Repository.File("specs", "quickstart.yaml")).Replace(
                    "{ source: mnist }", $"{{ source: static-mnist, folder: '{folder}' }}", StringComparison.Ordinal));
            var run = CommandRun.Of("run", spec, spec, "--out", Path.Combine(folder, "runs"));
            Assert.Equal(ExitCode.Data, run.Code);
            Assert.Equal(2, run.Error.Split("ended with exit code 3").Length - 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
