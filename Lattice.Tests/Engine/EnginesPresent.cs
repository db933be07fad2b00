using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Engines;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>The engines by short names, for the names of tests.</summary>
public static class EnginesPresent
{
    private const string OnCuda = "torch on cuda";

    /// <summary>TorchSharp on the CPU, and on its CUDA device where there is one.</summary>
    public static TheoryData<string> Torch => [.. TorchNames];

    internal static IEnumerable<string> TorchNames => EngineFactory.Obstacle(Named(OnCuda)).IsNone ? ["torch", OnCuda] : ["torch"];

    /// <summary>
    /// Why the tests of TorchSharp are skipped: there is no libtorch. One that is there and does not load is no reason to skip them.
    /// </summary>
    public static string? NoTorch { get; } = EngineFactory.Obstacle(Named("torch")).Case is EngineObstacle.NoLibtorch
        ? "there is no libtorch: -p:Torch=cpu, or LATTICEFN_LIBTORCH"
        : null;

    /// <summary>The engine of a name.</summary>
    public static EngineSpec Named(string name) => name switch
    {
        "torch" => new EngineSpec.Torch(Device.Cpu, Option<int>.None),
        OnCuda => new EngineSpec.Torch(Device.Cuda, Option<int>.None),
        _ => new EngineSpec.Managed(Option<int>.None),
    };
}
