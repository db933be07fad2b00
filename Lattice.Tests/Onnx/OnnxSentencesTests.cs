using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Train.Sentences;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Onnx;

/// <summary>Networks of sentences in ONNX Runtime against our own forward pass.</summary>
public sealed class OnnxSentencesTests(ITestOutputHelper output) : IDisposable
{
    private const int Count = 1000, Length = 9, Steps = 6;

    private readonly FolderOfFiles folder = new();

    [Theory]
    [InlineData("{ name: E8 } }", "model.encoder.layers=2")]
    [InlineData("{ name: Z, copies: 14 } }", "model.encoder.layers=3", "model.encoder.pipe=topLayer", "model.encoder.maps=none",
        "model.decoder.inputFeeding=false")]
    public void Encoder_and_decoder_give_the_numbers_of_our_own_engine(string lattice, params string[] overrides)
    {
        TinyText.Write(folder.Path);
        var spec = folder.Write("s.yaml", TinyText.Spec(
            "sentences", $"{{ kind: lattice, lattice: {lattice}", folder: folder.Path + "/", epochs: 1));
        var told = CommandRun.Of(["run", spec, "--out", folder.Of("run"), .. overrides.SelectMany(one => new[] { "--set", one })]);
        Assert.True(told.Code == ExitCode.Done, told.Transcript);
        using var own = new OwnForward(folder.Of("run"), folder.Of("models"));
        var largest = double.Max(Encoder(own), Decoder(own));
        output.WriteLine($"largest relative difference {largest:E1}");
    }

    public void Dispose() => folder.Dispose();

    private double Encoder(OwnForward own)
    {
        using var encoder = new OnnxSession(folder.Of("models/encoder.onnx"));
        Assert.Equal("0", encoder.Session.ModelMetadata.CustomMetadataMap["padding"]);
        var random = new System.Random(3);
        var words = new long[Count * Length];
        var ours = new float[words.Length];
        for (var sentence = 0; sentence < Count; sentence++)
        {
            for (var step = 0; step < 1 + (sentence % Length); step++)
            {
                words[(sentence * Length) + step] = random.Next(1, own.Model.Vocabulary.Count);
                ours[(step * Count) + sentence] = words[(sentence * Length) + step];
            }
        }

        return OnnxSession.AssertNear(
            own.Encode(ours, Length, Count)[0], encoder.Run(("words", OnnxSession.Words(words, Count, Length)))[0]);
    }

    private double Decoder(OwnForward own)
    {
        using var start = new OnnxSession(folder.Of("models/decoder-start.onnx"));
        using var step = new OnnxSession(folder.Of("models/decoder-step.onnx"));
        Assert.Equal(["logits", "probabilities", "nextState"], step.Session.OutputNames);
        var (random, m, vocabulary) = (new System.Random(4), own.Model.Model.Latent.Dimension, own.Model.Vocabulary.Count);
        float[] y = [.. Enumerable.Range(0, Count * m).Select(_ => (float)((6 * random.NextDouble()) - 3))];
        using var decoder = new StepwiseDecoder(
            own.Model.Model, own.Model.Match(_ => throw new InvalidOperationException(), sentences => sentences), own.Model.Store, Count);
        decoder.Start(own.Workers, y);
        var state = start.Run(("y", OnnxSession.Rows(y, m)))[0];
        var words = Enumerable.Repeat(
            long.Parse(step.Session.ModelMetadata.CustomMetadataMap["start"], System.Globalization.CultureInfo.InvariantCulture), Count)
            .ToArray();
        var largest = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            decoder.Next(own.Workers);
            var found = step.Run(("words", OnnxSession.Words(words, Count)), ("state", OnnxSession.Rows(state, state.Length / Count)));
            for (var sentence = 0; sentence < Count; sentence++)
            {
                var ours = decoder.Logits(sentence);
                largest = double.Max(largest, OnnxSession.AssertNear(ours, found[0].AsSpan(sentence * vocabulary, vocabulary)));
                Assert.Equal(1, found[1].Skip(sentence * vocabulary).Take(vocabulary).Sum(), 1e-5);

                // The words are given, not chosen, so that a tie does not part the two.
                words[sentence] = random.Next(vocabulary);
                decoder.Words[sentence] = words[sentence];
            }

            state = found[2];
        }

        return largest;
    }
}
