using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>A table of word vectors.</summary>
/// <param name="name">Its name; the parameter is <c>name.weight</c>.</param>
/// <param name="vocabulary">Number of words.</param>
/// <param name="size">Length of a vector.</param>
/// <param name="rule">Their initialisation: that of the weights of a square layer of this size.</param>
internal sealed class Embedding(string name, int vocabulary, int size, InitialisationSpec rule)
{
    /// <summary>The table, [vocabulary × size].</summary>
    public Seq<ParameterSpec> Parameters { get; } =
        Prelude.Seq1(new ParameterSpec(name + ".weight", new Shape(vocabulary, size), new Initial.Weight(size, size, rule)));

    /// <summary>The vectors of words by their numbers: [n × 1] → [n × size]; zeros for no word.</summary>
    public T Apply<T>(ParameterValues<T> parameters, T words) where T : ITensor<T> => T.Gather(parameters[name + ".weight"], words);
}
