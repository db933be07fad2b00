using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// Two gated recurrent units that read the same inputs, one from the first step to the last, one from the last to the first.
/// </summary>
internal sealed class BidirectionalGru
{
    private readonly Gru forward;
    private readonly Gru backward;

    /// <summary>A pair named <paramref name="name"/>, with the given number of units each.</summary>
    public BidirectionalGru(string name, int inputs, int units, InitialisationSpec rule)
    {
        forward = new Gru(name + ".forward", inputs, units, rule);
        backward = new Gru(name + ".backward", inputs, units, rule);
        Parameters = forward.Parameters + backward.Parameters;
    }

    /// <summary>The parameters of both units.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>The states over all steps, [steps·n × 2u], and those at the ends of each sequence, [n × 2u]: forward ones first.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="inputs">[steps·n × inputs], rows ordered by step.</param>
    /// <param name="lengths">Number of steps of each sequence, [n × 1].</param>
    public (T States, T Last) Apply<T>(ParameterValues<T> parameters, T inputs, T lengths) where T : ITensor<T>
    {
        var count = lengths.Shape.Rows;
        var start = forward.Zeros(parameters, lengths);
        var ahead = forward.Apply(parameters, inputs, lengths, start);
        var back = backward.Apply(parameters, inputs, lengths, start, backwards: true);
        var last = T.Rows(ahead, ahead.Shape.Rows - count, count);
        return (T.ConcatenateColumns(ahead, back), T.ConcatenateColumns(last, T.Rows(back, 0, count)));
    }
}
