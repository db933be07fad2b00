using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// Word vectors and stacked gated recurrent units, which start from the output of the pipe and read the words before the one to predict:
/// sentences → the states that predict the words.
/// </summary>
internal sealed class SequenceDecoder
{
    private readonly string name;
    private readonly NetworkSpec.Gru spec;
    private readonly Pipe pipe;
    private readonly Embedding embedding;
    private readonly Seq<Gru> layers;

    /// <summary>A decoder named <paramref name="name"/>, with the layers and the width that match <paramref name="encoder"/>.</summary>
    public SequenceDecoder(string name, NetworkSpec.Gru spec, NetworkSpec.BidirectionalGru encoder, int vocabulary, InitialisationSpec rule)
    {
        (this.name, this.spec, pipe) = (name, spec, encoder.Pipe);
        Units = 2 * encoder.Units;
        embedding = new Embedding(name + ".embedding", vocabulary, spec.Embedding, rule);
        layers = Prelude.Range(0, encoder.Layers)
            .Select(layer => new Gru($"{name}.{layer + 1}", layer == 0 ? spec.Embedding : Units, Units, rule)).ToSeq().Strict();
        Parameters = embedding.Parameters + layers.Bind(layer => layer.Parameters) + (spec.InputFeeding
            ? Prelude.Seq1(new ParameterSpec(Feed, new Shape(Units, 3 * Units), new Initial.Weight(Units, Units, rule)))
            : Seq<ParameterSpec>.Empty);
    }

    /// <summary>The length of a state: the encoder's two directions together.</summary>
    public int Units { get; }

    /// <summary>The parameters of the word vectors, of all layers, and the weight of the output that is fed back.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    private string Feed => name + ".feed.weight";

    /// <summary>
    /// The states that predict the words, [(L + 1)·n × 2u], with teacher forcing: at every step the previous words are those of the
    /// sentence itself.
    /// </summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="received">The output of the pipe, [n × pipe].</param>
    /// <param name="steps">The sentences.</param>
    /// <param name="noise">The noise of <see cref="Dropout"/>; none without dropout.</param>
    public T Apply<T>(ParameterValues<T> parameters, T received, SentenceSteps<T> steps, Option<T> noise) where T : ITensor<T>
    {
        var dropout = new Dropout(layers.Count, steps.Steps, steps.Count);
        var keep = noise.Match(
            Some: draws => Prelude.Range(0, layers.Count).Select(layer => dropout.BehindDecoder(layer, draws, spec.Dropout)).ToArray(),
            None: () => []);
        var words = embedding.Apply(parameters, steps.Decoded);
        return spec.InputFeeding
            ? T.GruFeedback(T.MatMul(words, parameters[InputWeight(0)]), Stack(parameters, received), keep)
            : LayerByLayer(parameters, received, steps, words, keep);
    }

    /// <summary>The decoder's state before its first step.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="received">The output of the pipe, [n × pipe].</param>
    public DecoderState<T> Begin<T>(ParameterValues<T> parameters, T received) where T : ITensor<T> => new(
        Prelude.Range(0, layers.Count).Select(layer => Initial(received, layer)).ToSeq().Strict(),
        T.Constant(0) * T.StopGradient(Initial(received, 0)));

    /// <summary>One step, which predicts a word: the next state, including the output that predicts the word.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="words">Numbers of the previous words, [n × 1].</param>
    /// <param name="state">The state.</param>
    public DecoderState<T> Step<T>(ParameterValues<T> parameters, T words, DecoderState<T> state) where T : ITensor<T>
    {
        var read = embedding.Apply(parameters, words);
        var states = new T[layers.Count];
        for (var layer = 0; layer < states.Length; layer++)
        {
            states[layer] = layer == 0 && spec.InputFeeding
                ? StepWithFeedback(parameters, read, state)
                : layers[layer].Step(parameters, read, state.Layers[layer]);
            read = states[layer];
        }

        return new DecoderState<T>(states.ToSeq(), read);
    }

    private T StepWithFeedback<T>(ParameterValues<T> parameters, T read, DecoderState<T> state) where T : ITensor<T> => layers[0].Step(
        parameters, read, T.MatMul(state.Output, parameters[Feed]), state.Layers[0]);

    private T Initial<T>(T received, int layer) where T : ITensor<T> => pipe == Pipe.TopLayer
        ? received
        : T.Columns(received, layer * Units, Units);

    private string InputWeight(int layer) => $"{name}.{layer + 1}.input.weight";

    private GruLayer<T>[] Stack<T>(ParameterValues<T> parameters, T received) where T : ITensor<T> =>
        [.. layers.Map(
            (index, layer) => layer.Layer(parameters, Initial(received, index), parameters[index == 0 ? Feed : InputWeight(index)]))];

    private T LayerByLayer<T>(ParameterValues<T> parameters, T received, SentenceSteps<T> steps, T words, T[] keep) where T : ITensor<T>
    {
        // A sentence of n words has n + 1 targets.
        var lengths = steps.Lengths + T.Constant(1);
        var read = words;
        for (var layer = 0; layer < layers.Count; layer++)
        {
            var states = layers[layer].Apply(parameters, read, lengths, Initial(received, layer));
            read = keep.Length == 0 ? states : states * keep[layer];
        }

        return read;
    }
}

/// <summary>A decoder's state between two steps.</summary>
/// <param name="Layers">The layers' states, [n × 2u] each.</param>
/// <param name="Output">The output of the previous step, [n × 2u].</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record DecoderState<T>(Seq<T> Layers, T Output) where T : ITensor<T>;
