using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// A gated recurrent unit: reset r = σ(W_r x + b_r + U_r h + c_r), update z likewise, candidate n = tanh(W_n x + b_n + r ⊙ (U_n h + c_n)),
/// state (1 − z) ⊙ n + z ⊙ h.
/// </summary>
internal sealed class Gru
{
    private readonly string name;

    /// <summary>A unit named <paramref name="name"/> with the given number of inputs.</summary>
    public Gru(string name, int inputs, int units, InitialisationSpec rule)
    {
        this.name = name;
        Units = units;
        Parameters = new[]
        {
            new ParameterSpec(name + ".input.weight", new Shape(inputs, 3 * units), new Initial.Weight(inputs, units, rule)),
            new ParameterSpec(name + ".input.bias", new Shape(1, 3 * units), new Initial.Bias(units, rule)),
            new ParameterSpec(name + ".state.weight", new Shape(units, 3 * units), new Initial.Weight(units, units, rule)),
            new ParameterSpec(name + ".state.bias", new Shape(1, 3 * units), new Initial.Bias(units, rule)),
        }.ToSeq();
    }

    /// <summary>Length of a state.</summary>
    public int Units { get; }

    /// <summary>Weights [inputs × 3u] and [u × 3u] and biases [1 × 3u], the parts of reset, update and candidate side by side.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>The states over all steps, [steps·n × u] (<see cref="ITensor{T}.Gru"/>).</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="inputs">[steps·n × inputs], rows ordered by step.</param>
    /// <param name="lengths">Number of steps of each sequence, [n × 1].</param>
    /// <param name="initial">The state before the first step, [n × u].</param>
    /// <param name="backwards">True to run from the last step of each sequence to its first.</param>
    public T Apply<T>(ParameterValues<T> parameters, T inputs, T lengths, T initial, bool backwards = false) where T : ITensor<T> => T.Gru(
        T.Linear(inputs, parameters[name + ".input.weight"], parameters[name + ".input.bias"]),
        lengths,
        initial,
        parameters[name + ".state.weight"],
        parameters[name + ".state.bias"],
        backwards);

    /// <summary>A state of zeros for each of the sequences, [n × u].</summary>
    public T Zeros<T>(ParameterValues<T> parameters, T lengths) where T : ITensor<T> =>
        T.Gather(T.StopGradient(T.Columns(parameters[name + ".state.bias"], 0, Units)), -lengths);

    /// <summary>One step: inputs [n × inputs] and state [n × u] → the next state.</summary>
    public T Step<T>(ParameterValues<T> parameters, T inputs, T state) where T : ITensor<T> => T.GruStep(
        T.Linear(inputs, parameters[name + ".input.weight"], parameters[name + ".input.bias"]),
        state,
        parameters[name + ".state.weight"],
        parameters[name + ".state.bias"]);

    /// <summary>
    /// One step with an additional product besides that of the inputs: [n × inputs], [n × 3u] and the state [n × u] → the next state.
    /// </summary>
    public T Step<T>(ParameterValues<T> parameters, T inputs, T besides, T state) where T : ITensor<T> => T.GruStep(
        T.Linear(inputs, parameters[name + ".input.weight"], parameters[name + ".input.bias"]) + besides,
        state,
        parameters[name + ".state.weight"],
        parameters[name + ".state.bias"]);

    /// <summary>The unit as a layer of <see cref="ITensor{T}.GruFeedback"/>, whose input is multiplied by a weight [u × 3u].</summary>
    public GruLayer<T> Layer<T>(ParameterValues<T> parameters, T initial, T inputWeight) where T : ITensor<T> => new(
        initial, inputWeight, parameters[name + ".input.bias"], parameters[name + ".state.weight"], parameters[name + ".state.bias"]);
}
