using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Engine;

/// <summary>
/// The parameters of a model where an engine keeps them, and with them the engine: what is compiled over them runs on it.
/// All that is read and written is row-major.
/// </summary>
public interface IParameters : IDisposable
{
    /// <summary>Names, in their order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Shapes, in the same order.</summary>
    IReadOnlyList<Shape> Shapes { get; }

    /// <summary>How many parameter tensors there are.</summary>
    int Count { get; }

    /// <summary>The values of a parameter.</summary>
    float[] Read(int index);

    /// <summary>The derivatives that the last <see cref="IPlan.Backward"/> left for a parameter.</summary>
    float[] ReadGradient(int index);

    /// <summary>Sets the values of a parameter.</summary>
    /// <exception cref="ArgumentException">There are not as many numbers as the parameter has.</exception>
    void Write(int index, ReadOnlySpan<float> numbers);

    /// <summary>Makes a function ready to run on the values as they then are.</summary>
    /// <param name="function">The function.</param>
    /// <param name="objective">Which of its results, [1 × 1], derivatives are taken of; null for none.</param>
    /// <param name="workspace">Memory the plan shares with others that run in turns with it; null for memory of its own.</param>
    /// <exception cref="ArgumentException">The objective is not one number.</exception>
    IPlan Compile(ITensorFunction function, int? objective = null, Workspace? workspace = null);

    /// <summary>The optimiser of these parameters, at step 0.</summary>
    IOptimiser Optimiser(OptimiserSpec spec);
}
