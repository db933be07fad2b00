using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Engine;

/// <summary>
/// The parameters of a model in an engine's memory, and with them the engine: whatever is compiled over them runs on it. Everything read
/// and written is row-major.
/// </summary>
internal interface IParameters : IDisposable
{
    /// <summary>The names, in order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The shapes, in the same order.</summary>
    IReadOnlyList<Shape> Shapes { get; }

    /// <summary>The number of parameter tensors.</summary>
    int Count { get; }

    /// <summary>The values of a parameter.</summary>
    float[] Read(int index);

    /// <summary>The derivatives that the last <see cref="IPlan.Backward"/> computed for a parameter.</summary>
    float[] ReadGradient(int index);

    /// <summary>Sets the values of a parameter.</summary>
    /// <exception cref="ArgumentException">The number of values differs from the parameter's.</exception>
    void Write(int index, ReadOnlySpan<float> numbers);

    /// <summary>Compiles a function to run on the values that the parameters have at the time.</summary>
    /// <param name="function">The function.</param>
    /// <param name="objective">The index of the result, [1 × 1], to differentiate; null for none.</param>
    /// <param name="workspace">Memory that the plan shares with others that run in alternation; null for its own.</param>
    /// <param name="variable">
    /// The index of the argument that derivatives are taken with respect to (<see cref="IPlan.ArgumentGradient"/>); null for the
    /// parameters.
    /// </param>
    /// <exception cref="ArgumentException">The objective is not a single number.</exception>
    IPlan Compile(ITensorFunction function, int? objective = null, Workspace? workspace = null, int? variable = null);

    /// <summary>The optimiser of these parameters, at step 0.</summary>
    IOptimiser Optimiser(OptimiserSpec spec);
}
