using Lattice.Math.Random;
using Lattice.Tests.Commands;
using Lattice.Tests.Loop;
using Lattice.Train;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Library;

/// <summary>A trained model in memory does what the commands do, to the bit.</summary>
[Collection(SmallRuns.Name)]
public sealed class TrainedModelTests(SmallRuns runs)
{
    private static readonly EncodeOptions ofTest = new() { Stream = RandomStream.TestDither };

    [Theory]
    [InlineData("images")]
    [InlineData("blocks")]
    public void Representations_are_those_of_the_command(string run)
    {
        var file = runs.Of($"library-{run}.npz");
        Done("encode", runs.Of(run), "test", "--columns", "y", "x", "z", "coefficients", "cost", "--out", file);
        var arrays = WrittenArray.All(file);
        using var model = TrainedModel.Load(runs.Of(run), threads: 2);
        var data = SmallRuns.DataOf(runs.ImagesSpec).Test;
        foreach (var found in new[] { model.Encode(data, ofTest), model.Encode(MemoryData.Numbers(data), ofTest) })
        {
            Assert.Equal(21, found.Count);
            Assert.Equal(arrays["y.npy"].Content, Bytes(found.DecoderInputs));
            Assert.Equal(arrays["x.npy"].Content, Bytes(found.EncoderOutputs));
            Assert.Equal(arrays["z.npy"].Content, Bytes(found.Points));
            Assert.Equal(arrays["coefficients.npy"].Longs, found.Coefficients.ToArray());
            Assert.Equal(arrays["cost.npy"].Doubles, found.Costs.ToArray());
        }

        Done("encode", runs.Of(run), "test", "--out", runs.Of("library-y.npy"));
        Done("decode", runs.Of(run), runs.Of("library-y.npy"), "--out", runs.Of("library-means.npy"));
        Assert.Equal(
            WrittenArray.Of(runs.Of("library-means.npy")).Content,
            Bytes(model.Decode(model.Encode(data, ofTest).DecoderInputs)));
    }

    [Fact]
    public void Rows_in_several_calls_have_the_dithers_of_one()
    {
        using var model = TrainedModel.Load(runs.Of("blocks"));
        var rows = MemoryData.Numbers(SmallRuns.DataOf(runs.ImagesSpec).Test).AsMemory();
        var parts = new[] { 0, 10 }.SelectMany(first => model.Encode(
            rows[(first * model.Width)..int.Min(rows.Length, (first + 10) * model.Width)], new() { First = first }).Coefficients.ToArray());
        Assert.Equal(model.Encode(rows[..(20 * model.Width)]).Coefficients.ToArray(), parts);
        Assert.Equal(model.Encode(rows).Costs.ToArray(), model.Cost(rows));
    }

    [Theory]
    [InlineData("images", 0, 1000)]
    [InlineData("blocks", 1, 5)]
    [InlineData("labels", 0, 1000)]
    public void A_file_is_that_of_the_command_and_comes_back(string run, int effort, int perRecord)
    {
        var file = runs.Of($"library-{run}.lattice");
        Done("compress", "test", "--run", runs.Of(run), "--effort", $"{effort}", "--chunk", $"{perRecord}", "--out", file);
        using var model = TrainedModel.Load(runs.Of(run));
        var data = SmallRuns.DataOf(runs.ImagesSpec).Test;
        using var stream = new MemoryStream();
        model.Compress(data, stream, new()
        {
            Stream = RandomStream.TestDither,
            Effort = effort,
            RowsPerRecord = perRecord,
            Source = "test data",
        });
        Assert.Equal(File.ReadAllBytes(file), stream.ToArray());
        stream.Position = 0;
        var back = model.Decompress(stream);
        Assert.Equal(
            run == "labels" ? MemoryData.Labels(data).Select(label => (float)label) : MemoryData.Numbers(data), MemoryData.Numbers(back));
        Assert.Equal(run == "labels" ? MemoryData.Labels(data) : [], MemoryData.Labels(back));
    }

    [Fact]
    public void Points_alone_come_back_as_reconstructions()
    {
        using var model = TrainedModel.Load(runs.Of("blocks"));
        var data = SmallRuns.DataOf(runs.ImagesSpec).Test;
        using var stream = new MemoryStream();
        model.Compress(data, stream, new() { IsRepresentation = true });
        using var once = new OneWay(stream.ToArray());
        Assert.Equal(model.Decode(model.Encode(data).DecoderInputs), MemoryData.Numbers(model.Decompress(once)));
    }

    [Fact]
    public void A_saved_model_is_the_same_model()
    {
        using var trained = Experiment.Train(ToySpec.Of(), MemoryData.Copy(ToyData.Of(60, 20, 20)));
        var (path, rows) = (runs.Of("saved.safetensors"), MemoryData.Numbers(ToyData.Of(60, 20, 20).Test));
        trained.Save(path);
        using var loaded = TrainedModel.Load(path);
        Assert.Equal(
            (trained.Spec, trained.SpecHash, trained.DataHash, trained.ParametersHash, trained.ToString()),
            (loaded.Spec, loaded.SpecHash, loaded.DataHash, loaded.ParametersHash, loaded.ToString()));
        Assert.Equal(trained.History, loaded.History);
        Assert.Equal(trained.Encode(rows).DecoderInputs.ToArray(), loaded.Encode(rows).DecoderInputs.ToArray());
        using var again = new MemoryStream();
        loaded.Save(again);
        Assert.Equal(File.ReadAllBytes(path), again.ToArray());
        var bytes = again.ToArray();
        bytes[^1] ^= 1;
        Assert.Contains(
            "damaged", Assert.Throws<InvalidDataException>(() => TrainedModel.Load(new MemoryStream(bytes))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_done_is_told_in_a_sentence()
    {
        using var images = TrainedModel.Load(runs.Of("images"));
        using var blocks = TrainedModel.Load(runs.Of("blocks"));
        using var gaussian = TrainedModel.Load(runs.Of("gaussian"));
        using var numbers = TrainedModel.Load(runs.Of("numbers"));
        var data = SmallRuns.DataOf(runs.ImagesSpec).Test;
        using var file = new MemoryStream();
        images.Compress(data, file);
        file.Position = 0;
        Says<ArgumentException>("A row has 784 numbers; 785 numbers are no whole rows.", () => images.Encode(new float[785]));
        Says<ArgumentException>("The model takes rows of 784 numbers; these have 2.", () => images.Encode(DataSplit.Of(new float[1, 2])));
        Says<ArgumentException>("A decoder's input has 5 numbers; 6 numbers are no whole rows.", () => images.Decode(new float[6]));
        Says<ArgumentException>(
            "Row 1 (counted from 0): the encoder's output for it is not finite",
            () => images.Encode(Enumerable.Repeat(0f, 784).Concat(Enumerable.Repeat(float.NaN, 784)).ToArray()));
        Says<InvalidDataException>("was coded with parameters", () => blocks.Decompress(file));
        Says<InvalidDataException>("the file is no .lattice file", () => blocks.Decompress(new MemoryStream([1, 2, 3])));
        Says<NotSupportedException>("the latent has no points to code", () => gaussian.Compress(data, Stream.Null));
        Says<NotSupportedException>(
            "the loss is no likelihood that codes data", () => numbers.Compress(DataSplit.Of(new float[1, 3]), Stream.Null));
        Says<ArgumentException>("Effort is 10. Give 0 to 9.", () => images.Compress(data, Stream.Null, new() { Effort = 10 }));
        Says<InvalidDataException>("is not a run's folder", () => TrainedModel.Load(Path.GetTempPath()));
        Says<InvalidDataException>("training is not finished", () => TrainedModel.Load(runs.Of("begun")));
    }

    private static void Says<E>(string sentence, Action act) where E : Exception =>
        Assert.Contains(sentence, Assert.Throws<E>(act).Message, StringComparison.OrdinalIgnoreCase);

    private static byte[] Bytes(ReadOnlyMemory<float> numbers) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.Span).ToArray();

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == 0, run.Transcript);
    }

    private sealed class OneWay(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
