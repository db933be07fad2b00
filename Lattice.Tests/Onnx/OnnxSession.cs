using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace Lattice.Tests.Onnx;

/// <summary>A model in ONNX Runtime, whose own checks read the file.</summary>
internal sealed class OnnxSession : IDisposable
{
    // The bound on |a − b| / max(1, |b|) for a number of ONNX Runtime and our own.
    private const double Bound = 1e-5;

    private readonly RunOptions options = new();

    public OnnxSession(byte[] model) => Session = new(model);

    public OnnxSession(string file) : this(File.ReadAllBytes(file))
    {
    }

    public InferenceSession Session { get; }

    /// <summary>The results, in the order of the model's outputs.</summary>
    public float[][] Run(params (string Name, OrtValue Value)[] inputs)
    {
        try
        {
            using var results = Session.Run(
                options, [.. inputs.Select(input => input.Name)], [.. inputs.Select(input => input.Value)], Session.OutputNames);
            return [.. results.Select(result => result.GetTensorDataAsSpan<float>().ToArray())];
        }
        finally
        {
            Array.ForEach(inputs, input => input.Value.Dispose());
        }
    }

    public static OrtValue Rows(float[] numbers, int columns) =>
        OrtValue.CreateTensorValueFromMemory(numbers, [numbers.Length / columns, columns]);

    public static OrtValue Words(long[] words, params long[] axes) => OrtValue.CreateTensorValueFromMemory(words, axes);

    /// <summary>Holds numbers of ONNX Runtime against our own, and gives the largest difference.</summary>
    public static double AssertNear(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            var difference = double.Abs((double)actual[i] - expected[i]) / double.Max(1, double.Abs(expected[i]));
            Assert.True(difference <= Bound, $"number {i}: {actual[i]:R}, expected {expected[i]:R}");
            largest = double.Max(largest, difference);
        }

        return largest;
    }

    public void Dispose()
    {
        Session.Dispose();
        options.Dispose();
    }
}
