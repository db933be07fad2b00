using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>Word vectors and stacked bidirectional gated recurrent units: sentences → what goes through the pipe.</summary>
internal sealed class SequenceEncoder
{
    private readonly NetworkSpec.BidirectionalGru spec;
    private readonly Embedding embedding;
    private readonly Seq<BidirectionalGru> layers;

    /// <summary>An encoder named <paramref name="name"/> for a vocabulary of the given size.</summary>
    public SequenceEncoder(string name, NetworkSpec.BidirectionalGru spec, int vocabulary, InitialisationSpec rule)
    {
        this.spec = spec;
        embedding = new Embedding(name + ".embedding", vocabulary, spec.Embedding, rule);
        layers = Prelude.Range(0, spec.Layers)
            .Select(layer => new BidirectionalGru($"{name}.{layer + 1}", layer == 0 ? spec.Embedding : 2 * spec.Units, spec.Units, rule))
                .ToSeq().Strict();
        Parameters = embedding.Parameters + layers.Bind(layer => layer.Parameters);
    }

    /// <summary>The parameters of the word vectors and of all layers.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>
    /// What goes through the pipe, [n × <see cref="NetworkSpec.BidirectionalGru.PipeWidth"/>]: a layer's forward state, then its backward
    /// state.
    /// </summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="steps">The sentences.</param>
    /// <param name="noise">The noise of <see cref="Dropout"/>; none without dropout.</param>
    public T Apply<T>(ParameterValues<T> parameters, SentenceSteps<T> steps, Option<T> noise) where T : ITensor<T>
    {
        var dropout = new Dropout(layers.Count, steps.Steps, steps.Count);
        var read = embedding.Apply(parameters, steps.Encoded);
        var last = new T[layers.Count];
        for (var layer = 0; layer < last.Length; layer++)
        {
            (var states, last[layer]) = layers[layer].Apply(parameters, read, steps.Lengths);
            var above = layer;
            read = layer + 1 == last.Length
                ? states
                : noise.Match(Some: draws => states * dropout.BehindEncoder(above, draws, spec.Dropout), None: () => states);
        }

        return spec.Pipe == Pipe.TopLayer ? last[^1] : T.ConcatenateColumns(last);
    }
}
