using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Engine;
using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>The TorchSharp engine.</summary>
internal static class TorchEngine
{
    // TorchSharp loads its native library at the first operation.
    private static readonly Lazy<Option<string>> fault = new(() =>
    {
        try
        {
            torch.zeros(1).Dispose();
            return Option<string>.None;
        }
        catch (Exception error) when (error
            is TypeInitializationException or DllNotFoundException or NotSupportedException or EntryPointNotFoundException
                or BadImageFormatException)
        {
            return error.GetBaseException().Message.Trim().Split('\n')[0].Trim();
        }
    });

    public static Option<EngineObstacle> Obstacle(Device device) => fault.Value.Match(
        Some: reason => new EngineObstacle.DoesNotLoad(reason),
        None: () => device == Device.Cuda && !torch.cuda.is_available() ? new EngineObstacle.NoCuda() : Option<EngineObstacle>.None);

    public static IParameters Parameters(Device device, IReadOnlyList<(string Name, Shape Shape)> parameters) =>
        new TorchParameters(device == Device.Cuda ? torch.CUDA : torch.CPU, parameters);

    /// <summary>The number of live TorchSharp tensors in the whole process.</summary>
    public static long LiveTensors => torch.Tensor.TotalCount;

    public static string Describe(Device device) =>
        $"torch, TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, {(device == Device.Cuda ? "cuda" : "cpu")}";
}
