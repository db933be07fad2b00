using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Engines;

namespace Lattice.Tests.Engine;

/// <summary>The engines of this build: the managed one, TorchSharp where it was built in, its CUDA device where there is one.</summary>
public static class EnginesPresent
{
    // A library that was built in and does not load is no reason to leave its tests out.
    public static IReadOnlyList<EngineSpec> All { get; } =
    [
        new EngineSpec.Managed(Option<int>.None),
        .. new EngineSpec[] { new EngineSpec.Torch(Device.Cpu, Option<int>.None) }.Where(
            engine => EngineFactory.Obstacle(engine).Case is not EngineObstacle.NotBuilt),
        .. new EngineSpec[] { new EngineSpec.Torch(Device.Cuda, Option<int>.None) }.Where(engine => EngineFactory.Obstacle(engine).IsNone),
    ];

    /// <summary>The engine of a name.</summary>
    public static EngineSpec Named(string name) => All.Single(engine => Name(engine) == name);

    /// <summary>A short name, for the names of tests.</summary>
    public static string Name(EngineSpec engine) => engine.Match(
        managed: _ => "managed",
        torch: spec => spec.Device == Device.Cpu ? "torch" : "torch on cuda");
}
