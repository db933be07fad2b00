using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>
/// Checkpoints whose checksums are right and whose content is none that training comes to: each is refused with its file or tensor named,
/// and at once.
/// </summary>
public sealed class ForgedCheckpointTests : IDisposable
{
    private const string State = "latticefn.state";

    private static readonly ExperimentSpec spec = ToySpec.Of(TinySpec.Periodised);
    private readonly FolderOfFiles files = new();
    private readonly Workers workers = new(1);
    private readonly Trainer trainer;

    public ForgedCheckpointTests()
    {
        trainer = ExperimentTask.Trainer(spec, ToyData.Of(41, 7, 5), workers);

        // Three steps an epoch: stopped in the second one.
        using var stop = new CancellationTokenSource();
        trainer.Run(
            new SilentObserver(progress => { if ((progress.Epoch, progress.Step) == (2, 2)) { stop.Cancel(); } }), _ => { }, stop.Token);
        Assert.Equal((2, 2), (trainer.State.Epoch, trainer.State.Step));
        new CheckpointFolder(files.Path).Publish(trainer.Save(), "spec", "data");
    }

    private string Last => files.Of("last.safetensors");

    [Fact]
    public void The_same_content_written_again_is_read() => Restore(content => content);

    [Theory]
    [InlineData("\"epoch\":2", "\"epoch\":0", "epoch: found 0, wanted a whole number from 1")]
    [InlineData("\"epoch\":2", "\"epoch\":3", "1 epochs are finished, and epoch 3 is under way")]
    [InlineData("\"step\":2", "\"step\":-1", "step: found -1")]
    [InlineData("\"step\":2", "\"step\":4", "4 steps of an epoch are taken, which has 3")]
    [InlineData("\"step\":2", "\"step\":0", "0 steps have been taken on 40 data")]
    [InlineData("\"step\":2", "\"step\":2.5", "step: found 2.5")]
    [InlineData("\"count\":40", "\"count\":-40", "count: found -40")]
    [InlineData("\"count\":40", "\"count\":9223372036854775807", "2 batches had 9223372036854775807 data, and a batch has at most 20")]
    [InlineData("\"optimiserSteps\":5", "\"optimiserSteps\":9223372036854775807", "the optimiser has taken 9223372036854775807 steps")]
    [InlineData("\"optimiserSteps\":5", "\"optimiserSteps\":-1", "optimiserSteps: found -1")]
    [InlineData("\"bestEpoch\":1", "\"bestEpoch\":2", "bestEpoch: found 2, wanted a whole number from 0 to 1")]
    [InlineData("\"counter\":0", "\"counter\":1", "1 epochs are counted since epoch 1 of 1")]
    [InlineData("\"best\":", "\"best\":1e999,\"b\":", "best: found 1e999, wanted a finite number")]
    [InlineData("\"best\":", "\"best\":3,\"b\":", "the best figure is 3")]
    [InlineData("\"stopped\":\"\"", "\"stopped\":\"1\"", "stopped: found \"1\", wanted nothing, Patience or Epochs")]
    [InlineData("\"stopped\":\"\"", "\"stopped\":\"Epochs\"", "training is finished, and 2 steps of a further epoch are taken")]
    [InlineData("\"stopped\":\"\"", "\"stopped\":\"\\ud800\"", "half a character")]
    [InlineData("\"history\":[[1,", "\"history\":[[2,", "its epoch 1 is numbered 2")]
    [InlineData("\"history\":[[1,", "\"history\":[[1,1,", "history.0: found [1,1,")]
    [InlineData("\"format\":1", "\"format\":2", "format: found 2, wanted format 1")]
    [InlineData("\"format\":1", "\"format\":1,\"format\":1", "\"format\" stands twice in one object")]
    public void A_state_that_training_does_not_come_to_is_refused(string piece, string other, string told)
    {
        var fault = Refused(content =>
        {
            Assert.Contains(piece, content.Metadata[State], StringComparison.Ordinal);
            var metadata = content.Metadata.ToDictionary();
            metadata[State] = metadata[State].Replace(piece, other, StringComparison.Ordinal);
            return content with { Metadata = metadata };
        });
        Assert.Contains(told, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../elsewhere")]
    [InlineData("best\0")]
    [InlineData("\u001b[2J")]
    public void The_best_parameters_are_of_the_same_folder(string name)
    {
        var fault = Refused(content =>
        {
            var metadata = content.Metadata.ToDictionary();
            metadata["latticefn.best"] = name;
            return content with { Metadata = metadata };
        });
        Assert.StartsWith($"{Last}: the best parameters are said to be in \"", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(fault, letter => char.IsControl(letter));
    }

    [Theory]
    [InlineData("parameters/encoder", float.NaN, "holds NaN as number 0")]
    [InlineData("parameters/encoder", float.PositiveInfinity, "holds Infinity as number 0")]
    [InlineData("adam.first/", float.NegativeInfinity, "holds -Infinity as number 0")]
    [InlineData("adam.second/", float.NaN, "holds NaN as number 0")]
    [InlineData("adam.second/", -1f, "holds -1 as number 0, counted from 0; wanted a mean of squares")]
    [InlineData("parameters/latent.logScale", 1e10f, "holds 1E+10 as number 0, counted from 0; wanted a logarithm from -1000 to 1000")]
    [InlineData("parameters/latent.logScale", -1e30f, "wanted a logarithm from -1000 to 1000")]
    public void A_number_that_no_model_works_with_is_refused_with_its_tensor(string tensor, float value, string told)
    {
        var fault = Refused(content => content with
        {
            Entries = [.. content.Entries.Select(
                entry => entry.Name.StartsWith(tensor, StringComparison.Ordinal)
                    ? entry with { Values = [value, .. entry.Values[1..]] }
                    : entry)],
        });
        Assert.Contains(told, fault, StringComparison.Ordinal);
        Assert.Contains($"ensor '{tensor}", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_of_another_shape_are_refused()
    {
        Assert.Contains("it belongs to another model", Refused(content => content with
        {
            Entries = [.. content.Entries.Select(entry => entry with { Rows = entry.Columns, Columns = entry.Rows })],
        }), StringComparison.Ordinal);
        Assert.Contains("has no tensor", Refused(content => content with { Entries = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Best_parameters_are_looked_at_before_room_is_made_for_a_model()
    {
        // The first tensor's rows are the model's inputs: an empty one may claim two billion.
        var best = new BestParameters(
            TrainState.Start,
            Prelude.Seq(
                new Safetensors.Entry("encoder.1.weight", int.MaxValue, 0, []),
                new Safetensors.Entry("decoder.out.bias", 0, int.MaxValue, [])),
            "hash");
        Assert.Contains("no tensors", Assert.Throws<InvalidDataException>(() => RestoredModel.Of(spec, best)).Message,
            StringComparison.Ordinal);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var forged =
            best with
            {
                Entries =
                Prelude.Seq(new Safetensors.Entry("w", 250_000_000, 1, [1]), new Safetensors.Entry("b", 1, 250_000_000, [1]))
            };
        Assert.Throws<InvalidDataException>(() => RestoredModel.Of(spec, forged));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    public void Dispose()
    {
        trainer.Dispose();
        workers.Dispose();
        files.Dispose();
    }

    private string Refused(Func<Safetensors.Content, Safetensors.Content> forge)
    {
        var before = trainer.State;
        var message = Assert.Throws<InvalidDataException>(() => Restore(forge)).Message;
        Assert.Equal(before, trainer.State);
        return message;
    }

    private void Restore(Func<Safetensors.Content, Safetensors.Content> forge)
    {
        var content = forge(Safetensors.Read(new MemoryStream(File.ReadAllBytes(Last)), Last));
        using (var file = File.Create(Last))
        {
            Safetensors.Write(file, content);
        }

        trainer.Restore(new CheckpointFolder(files.Path).Load("spec", "data"));
    }
}
