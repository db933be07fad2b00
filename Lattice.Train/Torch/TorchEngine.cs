using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Engine;
using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>The TorchSharp engine.</summary>
internal static class TorchEngine
{
    private static readonly Lazy<Option<EngineObstacle>> obstacle = new(() => TorchLibrary.Load() || FirstOperation());

    public static Option<EngineObstacle> Obstacle(Device device) =>
        obstacle.Value || (device == Device.Cuda && !torch.cuda.is_available() ? new EngineObstacle.NoCuda() : Option<EngineObstacle>.None);

    public static IParameters Parameters(
        Device device, IReadOnlyList<(string Name, Shape Shape)> parameters, IReadOnlyList<bool>? weights = null) =>
        new TorchParameters(device == Device.Cuda ? torch.CUDA : torch.CPU, parameters, weights);

    /// <summary>The number of live TorchSharp tensors in the whole process.</summary>
    public static long LiveTensors => torch.Tensor.TotalCount;

    public static string Describe(Device device) =>
        $"torch, TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, {(device == Device.Cuda ? "cuda" : "cpu")}";

    // TorchSharp initialises itself at its first operation; native libraries of another version fail there.
    private static Option<EngineObstacle> FirstOperation()
    {
        try
        {
            torch.zeros(1).Dispose();
            return Option<EngineObstacle>.None;
        }
        catch (Exception error) when (error
            is TypeInitializationException or DllNotFoundException or NotSupportedException or EntryPointNotFoundException
                or BadImageFormatException)
        {
            return new EngineObstacle.DoesNotLoad(error.GetBaseException().Message.Trim().Split('\n')[0].Trim());
        }
    }
}
