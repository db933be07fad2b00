using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// Word vectors and gated recurrent units on top of each other, which start from what came out of the pipe and read the words before the
/// one they are to say: sentences → the states that words are said from.
/// </summary>
internal sealed class SequenceDecoder
{
    private readonly string name;
    private readonly NetworkSpec.Gru spec;
    private readonly Pipe pipe;
    private readonly Embedding embedding;
    private readonly Seq<Gru> layers;

    /// <summary>A decoder named <paramref name="name"/>, of the layers and the width that <paramref name="encoder"/> calls for.</summary>
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

    /// <summary>Numbers of a state: the encoder's two directions together.</summary>
    public int Units { get; }

    /// <summary>Of the word vectors, all layers, and the weight of the output that is fed back.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    private string Feed => name + ".feed.weight";

    /// <summary>
    /// The states that words are said from, [(L + 1)·n × 2u]: at every step the words before are those of the sentence itself.
    /// </summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="handed">What came out of the pipe, [n × pipe].</param>
    /// <param name="steps">The sentences.</param>
    /// <param name="noise">The noise of <see cref="Dropout"/>; none where nothing is left out.</param>
    public T Apply<T>(ParameterValues<T> parameters, T handed, SentenceSteps<T> steps, Option<T> noise) where T : ITensor<T>
    {
        var dropout = new Dropout(layers.Count, steps.Steps, steps.Count);
        var keep = noise.Match(
            Some: draws => Prelude.Range(0, layers.Count).Select(layer => dropout.BehindDecoder(layer, draws, spec.Dropout)).ToArray(),
            None: () => []);
        var words = embedding.Apply(parameters, steps.Decoded);
        return spec.InputFeeding
            ? T.GruFeedback(T.MatMul(words, parameters[InputWeight(0)]), Stack(parameters, handed), keep)
            : Upwards(parameters, handed, steps, words, keep);
    }

    /// <summary>What a decoder remembers before its first step.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="handed">What came out of the pipe, [n × pipe].</param>
    public DecoderMemory<T> Begin<T>(ParameterValues<T> parameters, T handed) where T : ITensor<T> => new(
        Prelude.Range(0, layers.Count).Select(layer => Initial(handed, layer)).ToSeq().Strict(),
        T.Constant(0) * T.StopGradient(Initial(handed, 0)));

    /// <summary>One step that says a word: what is remembered then, and in it the output that the word is said from.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="words">Numbers of the words before, [n × 1].</param>
    /// <param name="memory">What is remembered.</param>
    public DecoderMemory<T> Step<T>(ParameterValues<T> parameters, T words, DecoderMemory<T> memory) where T : ITensor<T>
    {
        var read = embedding.Apply(parameters, words);
        var states = new T[layers.Count];
        for (var layer = 0; layer < states.Length; layer++)
        {
            states[layer] = layer == 0 && spec.InputFeeding
                ? Fed(parameters, read, memory)
                : layers[layer].Step(parameters, read, memory.States[layer]);
            read = states[layer];
        }

        return new DecoderMemory<T>(states.ToSeq(), read);
    }

    private T Fed<T>(ParameterValues<T> parameters, T read, DecoderMemory<T> memory) where T : ITensor<T> => layers[0].Step(
        parameters, read, T.MatMul(memory.Output, parameters[Feed]), memory.States[0]);

    private T Initial<T>(T handed, int layer) where T : ITensor<T> => pipe == Pipe.TopLayer
        ? handed
        : T.Columns(handed, layer * Units, Units);

    private string InputWeight(int layer) => $"{name}.{layer + 1}.input.weight";

    private GruLayer<T>[] Stack<T>(ParameterValues<T> parameters, T handed) where T : ITensor<T> =>
        [.. layers.Map(
            (index, layer) => layer.Layer(parameters, Initial(handed, index), parameters[index == 0 ? Feed : InputWeight(index)]))];

    private T Upwards<T>(ParameterValues<T> parameters, T handed, SentenceSteps<T> steps, T words, T[] keep) where T : ITensor<T>
    {
        // A sentence of n words has n + 1 to say.
        var lengths = steps.Lengths + T.Constant(1);
        var read = words;
        for (var layer = 0; layer < layers.Count; layer++)
        {
            var states = layers[layer].Apply(parameters, read, lengths, Initial(handed, layer));
            read = keep.Length == 0 ? states : states * keep[layer];
        }

        return read;
    }
}

/// <summary>What a decoder remembers between two steps.</summary>
/// <param name="States">The layers' states, [n × 2u] each.</param>
/// <param name="Output">The output of the step before, [n × 2u].</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record DecoderMemory<T>(Seq<T> States, T Output) where T : ITensor<T>;
