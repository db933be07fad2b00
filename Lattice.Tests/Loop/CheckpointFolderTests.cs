using LanguageExt;
using Lattice.Tests.Data;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>A folder of checkpoints, as a process killed at any moment leaves it.</summary>
public sealed class CheckpointFolderTests : IDisposable
{
    private readonly FolderOfFiles files = new();

    [Fact]
    public void What_is_published_last_is_loaded_by_another_process()
    {
        var folder = new CheckpointFolder(files.Path);
        foreach (var (epoch, best) in new[] { (1, 0), (2, 1), (3, 1), (4, 3) })
        {
            folder.Publish(Of(epoch, best), "spec", "data");
            AssertSame(Of(epoch, best), new CheckpointFolder(files.Path).Load("spec", "data"));
            Assert.Equal(new[] { $"best-{best:D6}.safetensors", "last.safetensors" }, Names());
        }
    }

    [Fact]
    public void A_process_that_goes_on_from_a_checkpoint_publishes_as_the_first_did()
    {
        new CheckpointFolder(files.Path).Publish(Of(2, 1), "spec", "data");
        var second = new CheckpointFolder(files.Path);
        second.Load("spec", "data");
        second.Publish(Of(3, 1), "spec", "data");
        second.Publish(Of(4, 3), "spec", "data");
        AssertSame(Of(4, 3), new CheckpointFolder(files.Path).Load("spec", "data"));
    }

    [Fact]
    public void A_folder_keeps_the_hash_of_the_rule_it_was_begun_under()
    {
        new CheckpointFolder(files.Path).Publish(Of(2, 1), "earlier", "data");
        var second = new CheckpointFolder(files.Path);
        second.Load("spec", "data", "earlier");
        foreach (var (epoch, best) in new[] { (3, 1), (4, 3) })
        {
            second.Publish(Of(epoch, best), "spec", "data");
            AssertSame(Of(epoch, best), new CheckpointFolder(files.Path).Load("spec", "data", "earlier"));
        }

        Assert.Throws<InvalidDataException>(() => new CheckpointFolder(files.Path).Load("spec", "data", "third"));
    }

    [Theory]
    [InlineData("last.safetensors.tmp")]
    [InlineData("best-000003.safetensors.tmp")]
    [InlineData("best-000003.safetensors")]
    [InlineData(".lattice-0123456789abcdef.tmp")]
    public void A_process_killed_while_publishing_leaves_the_checkpoint_before(string half)
    {
        // Of the next checkpoint only these files were begun, and the rename of the last one has not happened.
        new CheckpointFolder(files.Path).Publish(Of(3, 1), "spec", "data");
        files.Write(half, [1, 2, 3]);
        var next = new CheckpointFolder(files.Path);
        AssertSame(Of(3, 1), next.Load("spec", "data"));
        next.Publish(Of(4, 3), "spec", "data");
        AssertSame(Of(4, 3), new CheckpointFolder(files.Path).Load("spec", "data"));
        Assert.Equal(new[] { "best-000003.safetensors", "last.safetensors" }, Names());
    }

    [Fact]
    public void What_a_user_keeps_among_the_checkpoints_stays()
    {
        string[] own = ["best-000003.safetensors.tmp.bak", "best-3.safetensors", "last-copy.safetensors", "notes.txt"];
        System.Array.ForEach(own, name => files.Write(name, [1]));
        new CheckpointFolder(files.Path).Publish(Of(3, 1), "spec", "data");
        Assert.Equal(own.Concat(["best-000001.safetensors", "last.safetensors"]).Order(StringComparer.Ordinal), Names());
    }

    [Fact]
    public void Checkpoints_of_other_specs_and_data_are_refused()
    {
        new CheckpointFolder(files.Path).Publish(Of(1, 0), "spec", "data");
        Assert.Contains(
            "another spec",
            Assert.Throws<InvalidDataException>(() => new CheckpointFolder(files.Path).Load("other", "data")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "was trained on other data than those at hand",
            Assert.Throws<InvalidDataException>(() => new CheckpointFolder(files.Path).Load("spec", "other")).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();

    private static Checkpoint Of(int epoch, int best) => new(
        TrainState.Start with
        {
            Epoch = epoch,
            Stopping = new EarlyStopping(best == 0 ? double.PositiveInfinity : 100 - best, best, epoch - 1 - best),
            History = Prelude.toSeq(
                Enumerable.Range(1, epoch - 1)
                    .Select(one => new Lattice.Domain.Results.EpochMetrics(one, 1, 0, 0, 0, 0, 100 - one, one <= best)).ToArray()),
        },
        17 * epoch,
        Prelude.toSeq(
            new[] { new Safetensors.Entry("parameters/w", 1, 2, [epoch, 0.5f]),
                new Safetensors.Entry("adam.first/w", 1, 2, [-epoch, 1e-9f]) }),
        Prelude.toSeq(new[] { new Safetensors.Entry("w", 1, 2, [best, 0.25f]) }));

    private static void AssertSame(Checkpoint expected, Checkpoint actual)
    {
        Assert.True(expected.State == actual.State);
        Assert.Equal(expected.OptimiserSteps, actual.OptimiserSteps);
        Assert.Equal(expected.Current.Map(entry => entry.Name), actual.Current.Map(entry => entry.Name));
        Assert.Equal(
            expected.Current.Bind(entry => Prelude.toSeq(entry.Values)).ToArray(),
            actual.Current.Bind(entry => Prelude.toSeq(entry.Values)).ToArray());
        Assert.Equal(
            expected.Best.Bind(entry => Prelude.toSeq(entry.Values)).ToArray(),
            actual.Best.Bind(entry => Prelude.toSeq(entry.Values)).ToArray());
    }

    private string[] Names() =>
        [.. Directory.EnumerateFiles(files.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
