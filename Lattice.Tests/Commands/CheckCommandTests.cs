using Lattice.Tests.Snapshots;
using Lattice.Tests.Spec;
using Xunit;

namespace Lattice.Tests.Commands;

public sealed class CheckCommandTests
{
    private static readonly string rectangular = Repository.File("specs", "mnist", "rectangular.yaml");

    [Fact]
    public void Check_prints_the_resolved_spec_and_a_summary() => Verifier.Verify(CommandRun.Of("check", rectangular).Transcript);

    [Fact]
    public void Check_prints_json() => Verifier.Verify(CommandRun.Of("check", rectangular, "--json", "--set", "seed=7").Transcript);

    [Fact]
    public void Check_prints_every_experiment_of_a_varied_spec() => Verifier.Verify(CommandRun.Of("check", Repository.File("specs", "mnist", "labels.yaml")).Transcript);

    [Fact]
    public void Check_tells_every_fault_and_exits_with_2() =>
        Verifier.Verify(CommandRun.Of("check", rectangular, "--set", "train.batch=0", "--set", "train.optimizer.rate=1", "--set", "objective.loss=squared").Transcript);

    [Fact]
    public void Check_tells_faults_in_json_too() => Verifier.Verify(CommandRun.Of("check", rectangular, "--json", "--set", "seed=x").Transcript);

    [Fact]
    public void Check_of_a_file_that_is_not_there_exits_with_2() => Verifier.Verify(CommandRun.Of("check", "absent.yaml").Transcript);

    [Fact]
    public void What_check_prints_is_the_same_experiment() =>
        Assert.Equal(Loaded.One(File.ReadAllText(rectangular)), Loaded.One(CommandRun.Of("check", rectangular).Output));

    [Fact]
    public void Schema_prints_the_schema() => Verifier.Verify(CommandRun.Of("schema").Transcript);
}
