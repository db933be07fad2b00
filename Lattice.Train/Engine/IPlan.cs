namespace Lattice.Train.Engine;

/// <summary>
/// A function compiled by an engine for one set of parameters. Write the arguments, run <see cref="Forward"/>, read the results: row-major
/// floats, whatever layout the engine uses.
/// </summary>
internal interface IPlan : IDisposable
{
    /// <summary>The values of an argument, to be written before a run.</summary>
    Span<float> Argument(int index);

    /// <summary>The values of a result after a run; valid until the next run.</summary>
    ReadOnlySpan<float> Result(int index);

    /// <summary>Computes the results. Several plans over the same parameters may run at once, each on its own thread.</summary>
    void Forward(Workers workers);

    /// <summary>
    /// The derivatives that the last <see cref="Backward"/> computed for the argument the plan was compiled for; valid until the next run.
    /// </summary>
    /// <exception cref="InvalidOperationException">The plan differentiates with respect to the parameters, or not at all.</exception>
    ReadOnlySpan<float> ArgumentGradient { get; }

    /// <summary>
    /// Computes the derivatives of the objective at the values of the last run; read them from the parameters, or from
    /// <see cref="ArgumentGradient"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The plan was compiled without an objective.</exception>
    void Backward(Workers workers);
}
