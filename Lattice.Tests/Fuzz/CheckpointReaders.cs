using System.Runtime.InteropServices;
using System.Text;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Fuzz;

/// <summary>Checkpoints under damage, plain and with checksums made valid again, so that what lies behind them is reached.</summary>
public sealed class CheckpointReaders
{
    private const string State = "latticefn.state";

    private static readonly IReadOnlyList<byte[]> tokens =
        [.. Fuzzing.Tokens,
            .. Fuzzing.Texts(
                "[2147483647,2147483646]",
                "[0,9223372036854775807]",
                "[0,0]",
                "[1,1]",
                "\"F64\"",
                "\"__metadata__\"",
                "-9223372036854775808",
                "\"Patience\"",
                "\"Epochs\"",
                "1e999")];

    [Fact]
    public void Files()
    {
        var small = new Safetensors.Content(
            new Dictionary<string, string> { ["a"] = "1" },
            [new Safetensors.Entry("w", 2, 3, [1, -0f, 2, 3, 4, 5]), new Safetensors.Entry("none", 0, 4, []),
                new Safetensors.Entry("b", 1, 1, [-3.25f])]);
        Fuzzing.Run([Bytes(small)], bytes => Refused(() => Safetensors.Read(new MemoryStream(bytes), "file")), tokens);
    }

    [Fact]
    public void Headers()
    {
        // The tensors stay; only the header is damaged, and its length told rightly.
        var small = Bytes(
            new Safetensors.Content(
                new Dictionary<string, string> { ["a"] = "1" },
                [new Safetensors.Entry("w", 2, 3, [1, 2, 3, 4, 5, 6]), new Safetensors.Entry("b", 1, 1, [7])]));
        var length = BitConverter.ToInt32(small);
        Fuzzing.Run([small[8..(8 + length)]], header => Refused(() => Safetensors.Read(
            new MemoryStream([.. BitConverter.GetBytes((long)header.Length), .. header, .. small[(8 + length)..]]), "file")), tokens);
    }

    [Fact]
    public void States() => Forged((content, damaged) => content with
    {
        Metadata = content.Metadata.ToDictionary(
            pair => pair.Key, pair => pair.Key == State ? Encoding.UTF8.GetString(damaged) : pair.Value),
    }, content => Encoding.UTF8.GetBytes(content.Metadata[State]));

    [Fact]
    public void Names_and_hashes() => Forged((content, damaged) => content with
    {
        Metadata = content.Metadata.Where(pair => pair.Key == State)
            .Concat(Encoding.UTF8.GetString(damaged).Split('|').Zip(content.Metadata.Keys.Where(key => key != State))
                .Select(pair => KeyValuePair.Create(pair.Item2, pair.Item1))).ToDictionary(),
    }, content => Encoding.UTF8.GetBytes(string.Join('|', content.Metadata.Where(pair => pair.Key != State).Select(pair => pair.Value))));

    [Fact]
    public void Numbers() => Forged((content, damaged) => content with
    {
        Entries = [.. content.Entries.Select((entry, index) => entry with { Values = Floats(damaged, entry.Values, index) })],
    }, content => MemoryMarshal.AsBytes(content.Entries.SelectMany(entry => entry.Values).ToArray().AsSpan()).ToArray());

    /// <summary>Damages a part of the last checkpoint of a training, makes the file sound again, and goes on from it.</summary>
    private static void Forged(Func<Safetensors.Content, byte[], Safetensors.Content> with, Func<Safetensors.Content, byte[]> part)
    {
        var (spec, data) = (ToySpec.Of(TinySpec.Periodised), ToyData.Of(41, 7, 5));
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        var start = trainer.Save();
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        var path = Directory.CreateTempSubdirectory("latticefn-").FullName;
        var folder = new CheckpointFolder(path);
        folder.Publish(trainer.Save(), "spec", "data");
        var last = Safetensors.Read(new MemoryStream(File.ReadAllBytes(folder.Last)), "last");
        Fuzzing.Run([part(last)], damaged =>
        {
            File.WriteAllBytes(folder.Last, Bytes(with(last, damaged)));
            Refused(() =>
            {
                trainer.Restore(new CheckpointFolder(path).Load("spec", "data"));
                Assert.InRange(trainer.State.Epoch, 1, 6);
            });
            Refused(() => new CheckpointFolder(path).LoadBest("spec", "data"));
            trainer.Restore(start);
        }, tokens);
        Directory.Delete(path, recursive: true);
    }

    private static float[] Floats(byte[] damaged, float[] values, int index)
    {
        var floats = MemoryMarshal.Cast<byte, float>(damaged.AsSpan()[..(damaged.Length / sizeof(float) * sizeof(float))]).ToArray();
        return [.. values.Select((value, place) => floats.Length == 0 ? value : floats[(place + (31 * index)) % floats.Length])];
    }

    private static void Refused(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidDataException fault)
        {
            Assert.NotEmpty(fault.Message);
            Assert.DoesNotContain(fault.Message, letter => char.IsControl(letter));
        }
    }

    private static byte[] Bytes(Safetensors.Content content)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, content);
        return stream.ToArray();
    }
}
