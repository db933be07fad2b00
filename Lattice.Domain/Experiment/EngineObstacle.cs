using Lattice.Domain.Validation;

namespace Lattice.Domain.Experiment;

/// <summary>Why an engine cannot be had here.</summary>
internal abstract record EngineObstacle
{
    private EngineObstacle() { }

    /// <summary>The fault of a spec that asks for the engine.</summary>
    /// <param name="place">Where a key of its engine stands.</param>
    internal abstract SpecError Fault(Func<string, SpecPath> place);

    /// <summary>The program was built without it.</summary>
    public sealed record NotBuilt : EngineObstacle
    {
        internal override SpecError Fault(Func<string, SpecPath> place) => new SpecError.EngineNotBuilt(place("kind"));
    }

    /// <summary>Its native library does not load.</summary>
    /// <param name="Reason">What the loader says.</param>
    public sealed record DoesNotLoad(string Reason) : EngineObstacle
    {
        internal override SpecError Fault(Func<string, SpecPath> place) => new SpecError.EngineDoesNotLoad(place("kind"), Reason);
    }

    /// <summary>It finds no CUDA device.</summary>
    public sealed record NoCuda : EngineObstacle
    {
        internal override SpecError Fault(Func<string, SpecPath> place) => new SpecError.NoCudaDevice(place("device"));
    }
}
