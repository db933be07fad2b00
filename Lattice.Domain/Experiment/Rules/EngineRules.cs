using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="EngineSpec"/>.</summary>
internal static class EngineRules
{
    /// <summary><c>{ kind: managed, threads: all }</c>, <c>{ kind: torch, device: cpu, threads: all }</c>.</summary>
    public static Codec<EngineSpec> Codec { get; } = Union.Of(
        "kind",
        "a kind of engine",
        "managed",
        Case.Of<EngineSpec, EngineSpec.Managed>(
            "managed",
            Record.Of(Threads((EngineSpec.Managed engine) => engine.Threads), threads => new EngineSpec.Managed(threads)),
            "The project's own engine: the same bits on every machine."),
        Case.Of<EngineSpec, EngineSpec.Torch>(
            "torch",
            Record.Of(
                Field.Default(
                    "device", Words.Choice("a device", ("cpu", Device.Cpu), ("cuda", Device.Cuda)),
                    (EngineSpec.Torch engine) => engine.Device, Device.Cpu,
                    "Where the tensors are."),
                Threads((EngineSpec.Torch engine) => engine.Threads),
                (device, threads) => new EngineSpec.Torch(device, threads)),
            "TorchSharp, where its native library libtorch is there."));

    /// <summary>Why the document's engine is not available, at the key that asks for it.</summary>
    internal static Seq<SpecError> Obstacles(Findings document, Func<EngineSpec, Option<EngineObstacle>> obstacle) =>
        (from engine in document.Read<EngineSpec>("engine")
         from found in obstacle(engine)
         select found.Fault(key => document.Place($"engine.{key}").IfNone(new SpecPath($"engine.{key}", 0)))).ToSeq();

    private static Fields<R, Option<int>> Threads<R>(Func<R, Option<int>> get) => Field.Default(
        "threads", Many.OrAll(Numbers.Int(1, "2", 1024)), get, Option<int>.None, "Threads used; all: one per processor.");
}
