using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// The appendix's autoencoder of sentences (A.2.1): the encoder computes what goes through the pipe, the decoder the distribution of the
/// sentence given what comes out. A batch holds word numbers, [L × n]: row t has the t-th word of each sentence, or the padding mark after
/// its end. In training the noise of <see cref="Networks.Dropout"/> follows.
/// </summary>
internal sealed class SentenceNetworks : INetworks
{
    private readonly SequenceEncoder encoder;
    private readonly Option<Head> pipeHead;
    private readonly SequenceDecoder decoder;
    private readonly Generator generator;

    /// <summary>The networks of a spec.</summary>
    /// <param name="spec">Encoder, decoder and initialisation.</param>
    /// <param name="latent">The latent between them.</param>
    /// <param name="vocabulary">The number of words, marks included.</param>
    /// <param name="marks">The numbers of the marks.</param>
    /// <exception cref="ArgumentException">
    /// Encoder and decoder are not for sentences, or the pipe has no maps and its width differs from the latent's.
    /// </exception>
    public SentenceNetworks(ModelSpec spec, Latent latent, int vocabulary, WordMarks marks)
    {
        if (spec.Encoder is not NetworkSpec.BidirectionalGru encoderSpec || spec.Decoder is not NetworkSpec.Gru decoderSpec)
        {
            throw new ArgumentException(
                "Sentences need a bidirectional gated recurrent unit as encoder and a unidirectional one as decoder.", nameof(spec));
        }

        (Width, IsMapped) = (encoderSpec.PipeWidth, encoderSpec.Maps);
        if (!IsMapped && (latent.EncoderWidth != Width || latent.DecoderWidth != Width))
        {
            throw new ArgumentException(
                $"A pipe of width {Width} without maps does not fit a latent that takes {latent.EncoderWidth} numbers "
                    + $"and gives {latent.DecoderWidth}.",
                nameof(spec));
        }

        (Vocabulary, Marks, Layers) = (vocabulary, marks, encoderSpec.Layers);
        HasDropout = encoderSpec.Dropout > 0 || decoderSpec.Dropout > 0;
        encoder = new SequenceEncoder("encoder", encoderSpec, vocabulary, spec.Initialisation);
        decoder = new SequenceDecoder("decoder", decoderSpec, encoderSpec, vocabulary, spec.Initialisation);
        generator = new Generator("generator", decoder.Units, vocabulary, spec.Initialisation);
        pipeHead = IsMapped ? new Head("decoder.pipe", latent.DecoderWidth, Width, spec.Initialisation) : Option<Head>.None;
    }

    /// <summary>The number of words, marks included.</summary>
    public int Vocabulary { get; }

    /// <summary>The numbers of the marks.</summary>
    public WordMarks Marks { get; }

    /// <summary>The number of layers of encoder and decoder.</summary>
    public int Layers { get; }

    /// <summary>The length of a decoder state, 2u.</summary>
    public int Units => decoder.Units;

    /// <summary>True when a training step uses dropout, for which it needs the noise of <see cref="Networks.Dropout"/>.</summary>
    public bool HasDropout { get; }

    /// <inheritdoc/>
    public Seq<ParameterSpec> Encoder => encoder.Parameters;

    /// <inheritdoc/>
    public Seq<ParameterSpec> Decoder => pipeHead.Map(head => head.Parameters).IfNone(Seq<ParameterSpec>.Empty) + decoder.Parameters
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
        training && HasDropout ? [new(length, count), new(Dropout(length, count).Rows, Units)] : [new(length, count)];

    /// <inheritdoc/>
    public NetworkPass<T> On<T>(ParameterValues<T> parameters, IReadOnlyList<T> batch) where T : ITensor<T>
    {
        var steps = SentenceSteps<T>.Of(batch[0], Marks);
        var dropout = batch.Count > 1 ? Option<T>.Some(batch[1]) : Option<T>.None;
        return new(() => encoder.Apply(parameters, steps, dropout), given =>
            new(OfSentences(WordLosses(parameters, given, steps, dropout), steps.Count)));
    }

    /// <summary>The decoder's state before the first word.</summary>
    public DecoderState<T> Begin<T>(ParameterValues<T> parameters, T given)
        where T : ITensor<T> => decoder.Begin(parameters, FromPipe(parameters, given));

    /// <summary>
    /// One step of the decoder: the previous words [n × 1] and the state → the logits of the next words, [n × vocabulary].
    /// </summary>
    public (T Logits, DecoderState<T> State) Step<T>(ParameterValues<T> parameters, T words, DecoderState<T> state) where T : ITensor<T>
    {
        var next = decoder.Step(parameters, words, state);
        return (generator.Logits(parameters, next.Output), next);
    }

    /// <summary>
    /// −log Q(word given the words before it and y), nats, [(L + 1)·n × 1], rows ordered by step; 0 after a sentence's end mark.
    /// </summary>
    private T WordLosses<T>(ParameterValues<T> parameters, T given, SentenceSteps<T> steps, Option<T> noise) where T : ITensor<T> =>
        generator.Loss(parameters, decoder.Apply(parameters, FromPipe(parameters, given), steps, noise), steps.Targets);

    private T FromPipe<T>(ParameterValues<T> parameters, T given)
        where T : ITensor<T> => pipeHead.Map(head => head.Apply(parameters, given)).IfNone(given);

    /// <summary>Sums over the steps of each sentence, its end mark included: [steps·n × 1] → [n × 1].</summary>
    private static T OfSentences<T>(T steps, int count) where T : ITensor<T> =>
        T.Reshape(T.SumOverRows(T.Reshape(steps, new Shape(steps.Shape.Rows / count, count))), new Shape(count, 1));
}
