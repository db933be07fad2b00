using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// The appendix's autoencoder of sentences (A.2.1): what goes through the pipe, and the law of the sentence given what comes out of it. A
/// batch is the numbers of its words, [L × n]: row t has the t-th word of each sentence, and the padding mark behind its last. In training
/// the noise of <see cref="Networks.Dropout"/> follows.
/// </summary>
internal sealed class SentenceNetworks : INetworks
{
    private readonly SequenceEncoder encoder;
    private readonly Option<Head> handed;
    private readonly SequenceDecoder decoder;
    private readonly Generator generator;

    /// <summary>The networks of a spec.</summary>
    /// <param name="spec">Encoder, decoder and first values.</param>
    /// <param name="latent">What lies between them.</param>
    /// <param name="vocabulary">How many words there are, marks included.</param>
    /// <param name="marks">The numbers of the marks.</param>
    /// <exception cref="ArgumentException">
    /// Encoder and decoder are not those of sentences, or the pipe's numbers are to be the latent's and are not as many.
    /// </exception>
    public SentenceNetworks(ModelSpec spec, Latent latent, int vocabulary, WordMarks marks)
    {
        if (spec.Encoder is not NetworkSpec.BidirectionalGru encoderSpec || spec.Decoder is not NetworkSpec.Gru decoderSpec)
        {
            throw new ArgumentException(
                "Sentences are encoded by a bidirectional gated recurrent unit and decoded by one of one direction.", nameof(spec));
        }

        (Width, IsMapped) = (encoderSpec.PipeWidth, encoderSpec.Maps);
        if (!IsMapped && (latent.Given != Width || latent.Taken != Width))
        {
            throw new ArgumentException(
                $"{Width} numbers of a pipe without maps are not a latent of {latent.Given} numbers that gives {latent.Taken}.",
                nameof(spec));
        }

        (Vocabulary, Marks, Layers) = (vocabulary, marks, encoderSpec.Layers);
        Drops = encoderSpec.Dropout > 0 || decoderSpec.Dropout > 0;
        encoder = new SequenceEncoder("encoder", encoderSpec, vocabulary, spec.Initialisation);
        decoder = new SequenceDecoder("decoder", decoderSpec, encoderSpec, vocabulary, spec.Initialisation);
        generator = new Generator("generator", decoder.Units, vocabulary, spec.Initialisation);
        handed = IsMapped ? new Head("decoder.pipe", latent.Taken, Width, spec.Initialisation) : Option<Head>.None;
    }

    /// <summary>How many words there are, marks included.</summary>
    public int Vocabulary { get; }

    /// <summary>The numbers of the marks.</summary>
    public WordMarks Marks { get; }

    /// <summary>Layers of encoder and decoder.</summary>
    public int Layers { get; }

    /// <summary>Numbers of a decoder's state, 2u.</summary>
    public int Units => decoder.Units;

    /// <summary>True when a training step leaves numbers out, for which it needs the noise of <see cref="Networks.Dropout"/>.</summary>
    public bool Drops { get; }

    /// <inheritdoc/>
    public Seq<ParameterSpec> Encoder => encoder.Parameters;

    /// <inheritdoc/>
    public Seq<ParameterSpec> Decoder => handed.Map(head => head.Parameters).IfNone(Seq<ParameterSpec>.Empty) + decoder.Parameters
        + generator.Parameters;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public bool IsMapped { get; }

    /// <inheritdoc/>
    public string OutputBias => generator.Bias;

    /// <summary>The places of dropout in a batch.</summary>
    public Dropout Dropout(int length, int count) => new(Layers, length, count);

    /// <inheritdoc/>
    public IReadOnlyList<Shape> Batch(int length, int count, bool training) =>
        training && Drops ? [new(length, count), new(Dropout(length, count).Rows, Units)] : [new(length, count)];

    /// <inheritdoc/>
    public NetworkPass<T> On<T>(ParameterValues<T> parameters, IReadOnlyList<T> batch) where T : ITensor<T>
    {
        var steps = SentenceSteps<T>.Of(batch[0], Marks);
        var dropout = batch.Count > 1 ? Option<T>.Some(batch[1]) : Option<T>.None;
        return new(() => encoder.Apply(parameters, steps, dropout), given =>
            new(OfSentences(WordLosses(parameters, given, steps, dropout), steps.Count)));
    }

    /// <summary>What the decoder remembers before it says the first word.</summary>
    public DecoderMemory<T> Begin<T>(ParameterValues<T> parameters, T given)
        where T : ITensor<T> => decoder.Begin(parameters, Handed(parameters, given));

    /// <summary>
    /// One step of the decoder: the words before [n × 1] and what is remembered → the logits of the next, [n × vocabulary].
    /// </summary>
    public (T Logits, DecoderMemory<T> Memory) Step<T>(ParameterValues<T> parameters, T words, DecoderMemory<T> memory) where T : ITensor<T>
    {
        var next = decoder.Step(parameters, words, memory);
        return (generator.Logits(parameters, next.Output), next);
    }

    /// <summary>
    /// −log Q(word given the words before it and y), nats, [(L + 1)·n × 1], step after step in rows; 0 behind a sentence's end mark.
    /// </summary>
    private T WordLosses<T>(ParameterValues<T> parameters, T given, SentenceSteps<T> steps, Option<T> noise) where T : ITensor<T> =>
        generator.Loss(parameters, decoder.Apply(parameters, Handed(parameters, given), steps, noise), steps.Targets);

    private T Handed<T>(ParameterValues<T> parameters, T given)
        where T : ITensor<T> => handed.Map(head => head.Apply(parameters, given)).IfNone(given);

    /// <summary>Sums over the steps of each sentence, its end mark included: [steps·n × 1] → [n × 1].</summary>
    private static T OfSentences<T>(T steps, int count) where T : ITensor<T> =>
        T.Reshape(T.SumOverRows(T.Reshape(steps, new Shape(steps.Shape.Rows / count, count))), new Shape(count, 1));
}
