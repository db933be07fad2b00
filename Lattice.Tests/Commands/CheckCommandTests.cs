using Lattice.Tests.Data;
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
    public void Check_prints_every_experiment_of_a_varied_spec() =>
        Verifier.Verify(CommandRun.Of("check", Repository.File("specs", "mnist", "labels.yaml")).Transcript);

    [Fact]
    public void Check_tells_every_fault_and_exits_with_2() =>
        Verifier.Verify(
            CommandRun.Of(
                "check",
                rectangular,
                "--set",
                "train.batch=0",
                "--set",
                "train.optimizer.rate=1",
                "--set",
                "objective.loss=squared").Transcript);

    [Fact]
    public void Check_tells_faults_in_json_too() =>
        Verifier.Verify(CommandRun.Of("check", rectangular, "--json", "--set", "seed=x").Transcript);

    [Fact]
    public void Check_of_a_file_that_is_not_there_exits_with_2() => Verifier.Verify(CommandRun.Of("check", "absent.yaml").Transcript);

    [Fact]
    public void What_check_prints_is_the_same_experiment() =>
        Assert.Equal(Loaded.One(File.ReadAllText(rectangular)), Loaded.One(CommandRun.Of("check", rectangular).Output));

    [Fact]
    public void Check_and_run_note_what_is_easily_overlooked_on_the_error_stream()
    {
        using var folder = new FolderOfFiles();
        var data = folder.Write("a.csv", "0,1,2\n1,3,0\n0,2,5000\n");
        var spec = folder.Write("spec.yaml", $$"""
            schema: 1
            name: own
            data: { source: csv, files: { train: {{data}}, validation: {{data}}, test: {{folder.Of("b.csv")}} }, values: { kind: real } }
            model:
              encoder: { kind: gated, widths: [3] }
              latent: { kind: gaussian, dimension: 2 }
              decoder: { kind: linear }
            objective: { loss: squared, warmup: 1 }
            train: { batch: 2, optimiser: { rate: 1e-3 }, epochs: 1 }
            evaluate: { importanceSamples: 0 }
            """);
        var check = CommandRun.Of("check", spec);
        Assert.Equal(0, check.Code);
        Assert.Equal(
            ($"lattice: note: {folder.Of("b.csv")} does not exist; only the spec was checked. A relative path counts from the folder "
                + "of the spec file, and if there is no such file, from the working directory.\n"
            + "lattice: note: training and validation are the same data: their figures say nothing about new data. Give each split a file "
            + "of its own, or leave one out to have data set aside.\n"),
            check.Error);
        folder.Write("b.csv", "0,1,3\n");
        var run = CommandRun.Of("run", spec, "--out", folder.Of("out"));
        Assert.Equal(0, run.Code);
        Assert.Contains("lattice: note: training and validation are the same data", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            "lattice: note: 1 of the 3 numbers of a training datum have an unusual scale (number 2: mean 1670",
            run.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("note:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_prints_the_schema() => Verifier.Verify(CommandRun.Of("schema").Transcript);
}
