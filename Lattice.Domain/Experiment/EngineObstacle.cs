namespace Lattice.Domain.Experiment;

/// <summary>Why an engine cannot be had here.</summary>
public abstract record EngineObstacle
{
    private EngineObstacle() { }

    /// <summary>The program was built without it.</summary>
    public sealed record NotBuilt : EngineObstacle;

    /// <summary>Its native library does not load.</summary>
    /// <param name="Reason">What the loader says.</param>
    public sealed record DoesNotLoad(string Reason) : EngineObstacle;

    /// <summary>It finds no CUDA device.</summary>
    public sealed record NoCuda : EngineObstacle;

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<R> notBuilt, Func<DoesNotLoad, R> doesNotLoad, Func<R> noCuda) => this switch
    {
        NotBuilt => notBuilt(),
        DoesNotLoad obstacle => doesNotLoad(obstacle),
        NoCuda => noCuda(),
        _ => throw new InvalidOperationException($"Unknown obstacle {GetType().Name}."),
    };
}
