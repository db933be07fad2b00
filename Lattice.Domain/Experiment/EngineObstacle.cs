using Lattice.Domain.Validation;

namespace Lattice.Domain.Experiment;

/// <summary>Why an engine is not available here.</summary>
internal abstract record EngineObstacle
{
    private EngineObstacle() { }

    /// <summary>The error for a spec that asks for the engine.</summary>
    /// <param name="place">Gives the path of a key in its engine section.</param>
    internal abstract SpecError Fault(Func<string, SpecPath> place);

    /// <summary>The program was built without it.</summary>
    public sealed record NotBuilt : EngineObstacle
    {
        internal override SpecError Fault(Func<string, SpecPath> place) => new SpecError.EngineNotBuilt(place("kind"));
    }

    /// <summary>Its native library fails to load.</summary>
    /// <param name="Reason">The loader's message.</param>
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
