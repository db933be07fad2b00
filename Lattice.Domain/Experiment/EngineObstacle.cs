using Lattice.Domain.Validation;

namespace Lattice.Domain.Experiment;

/// <summary>Why an engine is not available here.</summary>
internal abstract record EngineObstacle
{
    private EngineObstacle() { }

    /// <summary>The error for a spec that asks for the engine.</summary>
    /// <param name="place">Gives the path of a key in its engine section.</param>
    internal abstract SpecError Fault(Func<string, SpecPath> place);

    /// <summary>There is no libtorch, its native library.</summary>
    public sealed record NoLibtorch : EngineObstacle
    {
        internal override SpecError Fault(Func<string, SpecPath> place) => new SpecError.LibtorchAbsent(place("kind"));
    }

    /// <summary>Its native library is there and fails to load.</summary>
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
