using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// The appendix's autoencoder of sentences (A.2.1) as pure functions over any tensor algebra: X = e_c(D) through the pipe, and the law of
/// the sentence given y = X − U. Any latent lies between.
/// </summary>
public sealed class SequenceModel
{
    private readonly SequenceEncoder encoder;
    private readonly Option<Head> mean;
    private readonly Option<Head> logVariance;
    private readonly Option<Head> before;
    private readonly Option<Head> after;
    private readonly Option<Head> handed;
    private readonly SequenceDecoder decoder;
    private readonly Generator generator;

    /// <summary>The model of a spec for a vocabulary of so many words, marks included.</summary>
    /// <exception cref="ArgumentException">Encoder and decoder are not those of sentences, or the pipe's numbers are to be the latent's and are not as many.</exception>
    public SequenceModel(ModelSpec spec, int vocabulary, WordMarks marks)
    {
        if (spec.Encoder is not NetworkSpec.BidirectionalGru encoderSpec || spec.Decoder is not NetworkSpec.Gru decoderSpec)
        {
            throw new ArgumentException("Sentences are encoded by a bidirectional gated recurrent unit and decoded by one of one direction.", nameof(spec));
        }

        var (given, taken) = (spec.Latent.EncoderOutputs, spec.Latent.DecoderInputs);
        if (!encoderSpec.Maps && (given != encoderSpec.PipeWidth || taken != encoderSpec.PipeWidth))
        {
            throw new ArgumentException($"{encoderSpec.PipeWidth} numbers of a pipe without maps are not a latent of {given} numbers that gives {taken}.", nameof(spec));
        }

        (Latent, Vocabulary, Marks) = (Latent.Of(spec.Latent), vocabulary, marks);
        Layers = encoderSpec.Layers;
        Drops = encoderSpec.Dropout > 0 || decoderSpec.Dropout > 0;
        encoder = new SequenceEncoder("encoder", encoderSpec, vocabulary, spec.Initialisation);
        decoder = new SequenceDecoder("decoder", decoderSpec, encoderSpec, vocabulary, spec.Initialisation);
        generator = new Generator("generator", decoder.Units, vocabulary, spec.Initialisation);
        mean = encoderSpec.Maps ? Head("encoder.mean", encoderSpec.PipeWidth, given) : Option<Head>.None;
        logVariance = Latent.NeedsLogVariance ? Head("encoder.logVariance", encoderSpec.PipeWidth, Latent.Dimension) : Option<Head>.None;
        before = Latent.Maps.Map(maps => Head("latent.before", maps.Inputs, Latent.Dimension));
        after = Latent.Maps.Map(maps => Head("latent.after", Latent.Dimension, maps.Outputs));
        handed = encoderSpec.Maps ? Head("decoder.pipe", taken, encoderSpec.PipeWidth) : Option<Head>.None;
        Parameters = encoder.Parameters + Of(mean) + Of(logVariance) + Of(before) + Latent.Parameters + Of(after) + Of(handed) + decoder.Parameters + generator.Parameters;

        Head Head(string name, int inputs, int outputs) => new(name, inputs, outputs, spec.Initialisation);

        static Seq<ParameterSpec> Of(Option<Head> head) => head.Map(one => one.Parameters).IfNone(Seq<ParameterSpec>.Empty);
    }

    /// <summary>The latent's functions.</summary>
    public Latent Latent { get; }

    /// <summary>How many words there are, marks included.</summary>
    public int Vocabulary { get; }

    /// <summary>The numbers of the marks.</summary>
    public WordMarks Marks { get; }

    /// <summary>Layers of encoder and decoder.</summary>
    public int Layers { get; }

    /// <summary>Numbers of a decoder's state, 2u.</summary>
    public int Units => decoder.Units;

    /// <summary>True when a training step leaves numbers out, for which it needs the noise of <see cref="Dropout"/>.</summary>
    public bool Drops { get; }

    /// <summary>Every trained tensor, in the order of checkpoints.</summary>
    public Seq<ParameterSpec> Parameters { get; }

    /// <summary>The encoder: sentences → X [n × outputs of the encoder], and log σ²(d) where the latent needs it.</summary>
    public EncoderOutput<T> Encode<T>(ParameterValues<T> parameters, SentenceSteps<T> steps, Option<T> noise) where T : ITensor<T>
    {
        var pipe = encoder.Apply(parameters, steps, noise);
        var x = Through(before, parameters, Through(mean, parameters, pipe));
        return new(x, logVariance.Map(head => head.Apply(parameters, pipe)));
    }

    /// <summary>−log Q(word given the words before it and y), nats, [(L + 1)·n × 1], step after step in rows; 0 behind a sentence's end mark.</summary>
    public T WordLosses<T>(ParameterValues<T> parameters, T y, SentenceSteps<T> steps, Option<T> noise) where T : ITensor<T> =>
        generator.Loss(parameters, decoder.Apply(parameters, Handed(parameters, y), steps, noise), steps.Targets);

    /// <summary>What the decoder remembers before it says the first word of y's sentence.</summary>
    public DecoderMemory<T> Begin<T>(ParameterValues<T> parameters, T y) where T : ITensor<T> => decoder.Begin(parameters, Handed(parameters, y));

    /// <summary>One step of the decoder: the words before [n × 1] and what is remembered → the logits of the next, [n × vocabulary].</summary>
    public (T Logits, DecoderMemory<T> Memory) Step<T>(ParameterValues<T> parameters, T words, DecoderMemory<T> memory) where T : ITensor<T>
    {
        var next = decoder.Step(parameters, words, memory);
        return (generator.Logits(parameters, next.Output), next);
    }

    private T Handed<T>(ParameterValues<T> parameters, T y) where T : ITensor<T> => Through(handed, parameters, Through(after, parameters, y));

    private static T Through<T>(Option<Head> map, ParameterValues<T> parameters, T x) where T : ITensor<T> => map.Map(head => head.Apply(parameters, x)).IfNone(x);
}
