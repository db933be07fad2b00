using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>The engine that runs the tensor operations. It changes the speed; figures agree between engines to within rounding.</summary>
public abstract record EngineSpec
{
    private EngineSpec(Option<int> threads) => Threads = threads;

    /// <summary>Number of threads; none means one per processor.</summary>
    public Option<int> Threads { get; init; }

    /// <summary>The project's own engine: the same bits on every machine with any number of threads.</summary>
    public sealed record Managed(Option<int> Threads) : EngineSpec(Threads)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Managed(this);
    }

    /// <summary>TorchSharp, where its native library libtorch is there.</summary>
    public sealed record Torch(Device Device, Option<int> Threads) : EngineSpec(Threads)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Torch(this);
    }

    /// <summary>Matches on the case.</summary>
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
