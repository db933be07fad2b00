using System.Globalization;
using System.Text.Json;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Tests.Spec;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Onnx;

/// <summary>Networks of rows in ONNX Runtime against our own forward pass.</summary>
public sealed class OnnxRowsTests(ITestOutputHelper output) : IDisposable
{
    private const int Count = 1000;

    private readonly FolderOfFiles folder = new();

    [Theory]
    [InlineData("mnist-leech")]
    [InlineData("mnist-z")]
    public void A_trained_gated_model_gives_the_numbers_of_our_own_engine(string name)
    {
        var run = Repository.File("models", name);
        Check(run, ["logits", "probabilities"]);
        using var decoder = new OnnxSession(folder.Of("models/decoder.onnx"));
        var description = decoder.Session.ModelMetadata;
        Assert.Equal(("LatticeFn", "decoder"), (description.ProducerName, description.GraphName));
        Assert.Equal(name, description.CustomMetadataMap["run"]);
        Assert.Equal("bernoulli", description.CustomMetadataMap["loss"]);
        Assert.StartsWith("2:", description.CustomMetadataMap["spec"], StringComparison.Ordinal);
        Assert.Contains("must not feed an entropy decoder", description.Description, StringComparison.Ordinal);
        Assert.Contains("The lattice quantizer is not part of ONNX", description.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linear", TinySpec.Lattice, "squared", "means")]
    [InlineData("linear", TinySpec.Gaussian, "bernoulli", "logits", "probabilities")]
    [InlineData("linear", TinySpec.GaussianDither, "squared", "means")]
    [InlineData("gated", TinySpec.FiniteScalar, "categorical", "logits", "probabilities")]
    [InlineData("pictures", TinySpec.Lattice, "bernoulli", "logits", "probabilities")]
    public void A_small_model_does_too(string network, string latent, string loss, params string[] outputs)
    {
        var spec = network == "pictures" ? TinySpec.Pictures("small", latent, loss) : TinySpec.Short("small", latent, loss);
        if (network == "linear")
        {
            spec = spec.Replace("{ kind: gated, widths: [11] }", "{ kind: linear }", StringComparison.Ordinal)
                .Replace("{ kind: gated, widths: [9] }", "{ kind: linear }", StringComparison.Ordinal);
        }

        Done("run", folder.Write("s.yaml", spec), "--out", folder.Of("run"));
        Check(folder.Of("run"), outputs);
    }

    [Fact]
    public void Of_Z_the_representation_is_a_rounding_of_the_encoders_output_and_its_dither()
    {
        var run = Repository.File("models", "mnist-z");
        folder.Write("data.npy", FolderOfFiles.Npy("|u1", $"({Count}, 784)", [.. Images().Select(pixel => (byte)pixel)]));
        Done("encode", run, folder.Of("data.npy"), "--columns", "x", "y", "z", "--out", folder.Of("latents.npz"));
        var columns = WrittenArray.All(folder.Of("latents.npz"));
        var (x, y, z) = (columns["x.npy"].Floats, columns["y.npy"].Floats, columns["z.npy"].Floats);
        Assert.Equal(Count * 40, z.Length);
        var other = Enumerable.Range(0, z.Length).Count(i => float.Round(x[i] + (z[i] - y[i])) != z[i]);

        // Rounding decides otherwise only where a sum lies within a rounding error of a half.
        Assert.InRange(other, 0, 2);
    }

    [Fact]
    public void Steps_that_multiply_the_dither_are_in_the_metadata()
    {
        Done("run", folder.Write("s.yaml", TinySpec.Short("steps", TinySpec.Lattice)), "--out", folder.Of("run"));
        using var own = new OwnForward(folder.Of("run"), folder.Of("models"));
        using var encoder = new OnnxSession(folder.Of("models/encoder.onnx"));
        var steps = JsonSerializer.Deserialize<double[]>(encoder.Session.ModelMetadata.CustomMetadataMap["scale"])!;
        var names = own.Model.Store.Names.ToList();
        Assert.Equal(
            own.Model.Store.Read(names.IndexOf("latent.logStep")).Select(step => double.Exp(step)), steps,
            (expected, actual) => double.Abs(expected - actual) < 1e-9);
    }

    public void Dispose() => folder.Dispose();

    private void Check(string run, string[] outputs)
    {
        using var own = new OwnForward(run, folder.Of("models"));
        using var encoder = new OnnxSession(folder.Of("models/encoder.onnx"));
        using var decoder = new OnnxSession(folder.Of("models/decoder.onnx"));
        var (inputs, m) = (own.Model.Width, own.Model.Model.Latent.Dimension);
        var data = Images();
        var expected = own.Encode(data, 1, Count);
        var found = encoder.Run(("data", OnnxSession.Rows(data, inputs)));
        Assert.Equal(["x", .. own.Model.Model.Latent.NeedsLogVariance ? ["logVariance"] : Array.Empty<string>(),
            .. own.Model.Model.Latent.IsDeterministic ? ["y"] : Array.Empty<string>()], encoder.Session.OutputNames);
        var largest = OnnxSession.AssertNear(expected[0], found[0]);
        if (own.Model.Model.Latent.NeedsLogVariance)
        {
            OnnxSession.AssertNear([.. expected[1].Select(value => float.Clamp(value, -6, 2))], found[1]);
        }

        // A datum alone, by the batch axis.
        OnnxSession.AssertNear(
            expected[0].AsSpan(0, expected[0].Length / Count), encoder.Run(("data", OnnxSession.Rows(data[..inputs], inputs)))[0]);

        var y = own.Model.Model.Latent.IsDeterministic ? Levels(run, data, found[1]) : Dithered(expected[0]);
        var means = own.Decode(y, Count);
        var decoded = decoder.Run(("y", OnnxSession.Rows(y, m)));
        Assert.Equal(outputs, decoder.Session.OutputNames);
        largest = double.Max(largest, OnnxSession.AssertNear(means[0], decoded[0]));
        if (outputs is [_, "probabilities"])
        {
            largest = double.Max(largest, OnnxSession.AssertNear(
                own.Model.Spec.Objective.Loss is LossSpec.Bernoulli ? means[1] : Softmax(means[0], decoded[0].Length / Count), decoded[1]));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest relative difference {largest:E1}"));
    }

    /// <summary>The encoder's y, which must be that of 'lattice encode'.</summary>
    private float[] Levels(string run, float[] data, float[] found)
    {
        var bytes = new byte[data.Length * sizeof(float)];
        Buffer.BlockCopy(data, 0, bytes, 0, bytes.Length);
        folder.Write("data.npy", FolderOfFiles.Npy("<f4", $"({Count}, {data.Length / Count})", bytes));
        Done("encode", run, folder.Of("data.npy"), "--out", folder.Of("y.npy"));
        OnnxSession.AssertNear(WrittenArray.Of(folder.Of("y.npy")).Floats, found);
        return found;
    }

    private static float[] Softmax(float[] logits, int columns) => [.. logits.Chunk(columns).SelectMany(row =>
    {
        var weights = row.Select(logit => double.Exp(logit - row.Max())).ToArray();
        return weights.Select(weight => (float)(weight / weights.Sum()));
    })];

    /// <summary>Black and white images.</summary>
    private static float[] Images()
    {
        var test = SmallRuns.DataOf(Loaded.One(TinySpec.Short("images", TinySpec.Lattice).Replace(
            "test: 5", $"test: {Count}", StringComparison.Ordinal))).Test;
        var numbers = new float[Count * test.Width];
        test.CopyRows([.. Enumerable.Range(0, Count)], numbers);
        return numbers;
    }

    /// <summary>The decoder's inputs with a dither uniform on the unit cube.</summary>
    private static float[] Dithered(float[] x)
    {
        var random = new System.Random(5);
        return [.. x.Select(number => number + (float)(random.NextDouble() - 0.5))];
    }

    private static void Done(params string[] arguments)
    {
        var told = CommandRun.Of(arguments);
        Assert.True(told.Code == ExitCode.Done, told.Transcript);
    }
}
