namespace Lattice.Train.Engine;

/// <summary>
/// A function made ready by an engine for one set of parameters. Arguments are written, <see cref="Forward"/> runs it,
/// results are read: row-major floats, whatever the engine keeps.
/// </summary>
public interface IPlan : IDisposable
{
    /// <summary>The values of an argument, to be written before a run.</summary>
    Span<float> Argument(int index);

    /// <summary>The values of a result after a run, until the next.</summary>
    ReadOnlySpan<float> Result(int index);

    /// <summary>Computes the results. Several plans over the same parameters may run at once, each on a thread of its own.</summary>
    void Forward(Workers workers);

    /// <summary>Computes the derivatives of the objective at the values of the last run; they are read from the parameters.</summary>
    /// <exception cref="InvalidOperationException">The plan was compiled without an objective.</exception>
    void Backward(Workers workers);
}
