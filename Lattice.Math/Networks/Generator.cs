using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>The distribution of a word given a state: softmax(h·W + b).</summary>
/// <param name="name">Its name.</param>
/// <param name="inputs">Length of a state.</param>
/// <param name="vocabulary">Number of words.</param>
/// <param name="rule">The initialisation of W and b.</param>
internal sealed class Generator(string name, int inputs, int vocabulary, InitialisationSpec rule)
{
    private readonly Head head = new(name, inputs, vocabulary, rule);

    /// <summary>W [inputs × vocabulary] and b.</summary>
    public Seq<ParameterSpec> Parameters => head.Parameters;

    /// <summary>The name of b.</summary>
    public string Bias => head.Bias;

    /// <summary>−log P(word given state), nats: states [n × inputs], words [n × 1] → [n × 1]; 0 for no word.</summary>
    public T Loss<T>(ParameterValues<T> parameters, T states, T words) where T : ITensor<T> =>
        T.WordLoss(states, parameters[name + ".weight"], parameters[Bias], words);

    /// <summary>The logarithms of all words' probabilities up to a constant per row, [n × vocabulary].</summary>
    public T Logits<T>(ParameterValues<T> parameters, T states) where T : ITensor<T> => head.Apply(parameters, states);
}
