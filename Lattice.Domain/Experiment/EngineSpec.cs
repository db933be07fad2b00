using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>What the tensors run on. It changes the speed; between engines, figures agree to within rounding.</summary>
public abstract record EngineSpec
{
    private EngineSpec(Option<int> threads) => Threads = threads;

    /// <summary>Threads used; none means one per processor.</summary>
    public Option<int> Threads { get; init; }

    /// <summary>The project's own engine: the same bits on every machine, whatever its threads.</summary>
    public sealed record Managed(Option<int> Threads) : EngineSpec(Threads)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Managed(this);
    }

    /// <summary>TorchSharp, where the program was built with it.</summary>
    public sealed record Torch(Device Device, Option<int> Threads) : EngineSpec(Threads)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Torch(this);
    }

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<Managed, R> managed, Func<Torch, R> torch) =>
        Of(new Cases<R>(managed, torch));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(Func<Managed, R> Managed, Func<Torch, R> Torch);
}

/// <summary>Where an engine keeps its tensors.</summary>
public enum Device
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first CUDA device.</summary>
    Cuda,
}
