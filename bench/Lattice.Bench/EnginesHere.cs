using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Engines;

namespace Lattice.Bench;

/// <summary>The engines that this machine can run: ours, and TorchSharp where libtorch is.</summary>
internal static class EnginesHere
{
    public static Seq<EngineSpec> All => Prelude.Seq<EngineSpec>(
            new EngineSpec.Managed(Option<int>.None), new EngineSpec.Torch(Device.Cpu, Option<int>.None),
            new EngineSpec.Torch(Device.Cuda, Option<int>.None))
        .Filter(engine => EngineFactory.Obstacle(engine).IsNone).Strict();

    /// <summary>The name of a measured engine.</summary>
    public static string Name(EngineSpec engine) => engine is EngineSpec.Managed ? "ours" : $"ours on {EngineFactory.Describe(engine)}";
}
