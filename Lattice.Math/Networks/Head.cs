using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>A linear map x·W + b on top of a <see cref="Network"/>.</summary>
internal sealed class Head(string name, int inputs, int outputs, InitialisationSpec rule) : IHead
{
    /// <summary>W and b.</summary>
    public Seq<ParameterSpec> Parameters { get; } = new[]
    {
        new ParameterSpec(name + ".weight", new Shape(inputs, outputs), new Initial.Weight(inputs, outputs, rule)),
        new ParameterSpec(name + ".bias", new Shape(1, outputs), new Initial.Bias(inputs, rule)),
    }.ToSeq();

    /// <summary>The name of b.</summary>
    public string Bias => name + ".bias";

    /// <summary>[n × inputs] → [n × outputs].</summary>
    public T Apply<T>(ParameterValues<T> parameters, T x) where T : ITensor<T> =>
        T.Linear(x, parameters[name + ".weight"], parameters[Bias]);
}
