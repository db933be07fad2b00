using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Loop;
using Lattice.Train.Rows;
using Lattice.Train.Sentences;
using Lattice.Train.Tasks;

namespace Lattice.Train.Compression;

/// <summary>
/// A trained model that codes data, on the managed engine whatever the run was trained on: its decoder gives the same bits on every
/// machine, without which nothing could be decoded. Its parts can also be applied one by one, on any engine.
/// </summary>
internal sealed class CodingModel : IDisposable
{
    /// <summary>Sentences that are decoded from representations alone end after so many words.</summary>
    internal const int MostWords = 200;

    private readonly TrainedParameters parameters;
    private readonly Loss loss;
    private readonly RowNetworks? rows;
    private readonly SentenceNetworks? sentences;
    private readonly Vocabulary? vocabulary;
    private Option<Standardisation> scaling;

    private CodingModel(
        ExperimentSpec spec, Model model, Loss loss, RowNetworks? rows, SentenceNetworks? sentences, Vocabulary? vocabulary,
        BestParameters best, EngineSpec? engine)
    {
        (Spec, Model, this.loss, this.rows, this.sentences, this.vocabulary) = (spec, model, loss, rows, sentences, vocabulary);
        parameters = TrainedParameters.Of(engine ?? new EngineSpec.Managed(Option<int>.None), model.Parameters, best);
        Hash = HashOf(parameters.Store, vocabulary);
    }

    /// <summary>The run's spec.</summary>
    public ExperimentSpec Spec { get; }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>Its parameters.</summary>
    public IParameters Store => parameters.Store;

    /// <summary>The parameters that training for searched codes started from; null without it.</summary>
    public IReadOnlyList<float[]>? Unrefined => parameters.Unrefined;

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over the parameters in the ordinal order of their names: the name in UTF-8, a zero byte, rows
    /// and columns as little-endian int32, the values as little-endian float32; then the vocabulary's text, if there is one.
    /// </summary>
    public string Hash { get; }

    /// <summary>True for sentences, false for rows of numbers.</summary>
    public bool IsOfSentences => sentences is not null;

    /// <summary>True when data can be coded, false when only their representations can.</summary>
    public bool IsLossless => IsOfSentences || loss.HasCode;

    /// <summary>Numbers per datum; 0 for sentences.</summary>
    public int Width => rows?.Inputs ?? 0;

    /// <summary>The number of <see cref="Means"/> per datum; 0 for sentences.</summary>
    public int Outputs => rows?.Predictions ?? 0;

    /// <summary>The number of levels of a datum's numbers, where they have a code.</summary>
    public int Levels => loss.Levels;

    /// <summary>The words of a model of sentences.</summary>
    public Vocabulary Vocabulary => vocabulary ?? throw new InvalidOperationException("The model has no vocabulary.");

    /// <summary>The model of a run.</summary>
    /// <param name="spec">The run's spec.</param>
    /// <param name="best">Its best parameters.</param>
    /// <param name="vocabulary">Its vocabulary, for sentences.</param>
    /// <param name="engine">The engine, for work that no other machine has to repeat; null for the managed one.</param>
    /// <exception cref="InvalidDataException">The tensors do not belong to the model.</exception>
    public static CodingModel Of(ExperimentSpec spec, BestParameters best, Vocabulary? vocabulary, EngineSpec? engine = null)
    {
        var (latent, loss) = (Latent.Of(spec.Model.Latent, spec.Model.Initialisation), Loss.Of(spec.Objective.Loss));
        if (vocabulary is null)
        {
            var networks = RestoredModel.NetworksOf(spec, latent, best);
            return new(spec, new(networks, latent, spec.Model.Initialisation), loss, networks, null, null, best, engine);
        }

        var marks = new WordMarks(WordMark.Padding, WordMark.Start, WordMark.End);
        var ofWords = new SentenceNetworks(spec.Model, latent, vocabulary.Count, marks);
        return new(spec, new(ofWords, latent, spec.Model.Initialisation), loss, null, ofWords, vocabulary, best, engine);
    }

    /// <summary>The model of rows with parts that no spec names.</summary>
    /// <param name="spec">The spec of its other parts.</param>
    /// <param name="best">Its best parameters.</param>
    /// <param name="widths">Numbers per datum, and outputs of the decoder.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="engine">The engine; null for the managed one.</param>
    /// <exception cref="InvalidDataException">The tensors do not belong to the model.</exception>
    public static CodingModel Of(
        ExperimentSpec spec, BestParameters best, (int Inputs, int Outputs) widths, ModelParts parts, EngineSpec? engine = null)
    {
        var (latent, loss) = (Latent.Of(spec.Model.Latent, spec.Model.Initialisation), parts.LossOf(spec));
        var networks = new RowNetworks(spec.Model, latent, widths.Inputs, widths.Outputs, loss, parts, KnownSize.Picture(spec));
        return new(spec, new(networks, latent, spec.Model.Initialisation), loss, networks, null, null, best, engine);
    }

    /// <summary>A function of the networks, those of rows or those of sentences.</summary>
    public T Match<T>(Func<RowNetworks, T> ofRows, Func<SentenceNetworks, T> ofSentences) =>
        rows is not null ? ofRows(rows) : ofSentences(sentences!);

    /// <summary>The codec of data whose dithers have a seed and a stream.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="representation">True to code representations alone.</param>
    /// <param name="workers">Threads.</param>
    public ModelCodec Codec(ulong seed, RandomStream stream, bool representation, Workers workers) => new(
        new(Model, Store, seed, stream),
        representation ? null
            : rows is not null ? new RowsPart(Model, rows, loss, Store)
            : new SentencesPart(Model, sentences!, Vocabulary, Store),
        workers);

    /// <summary>The representations of data, one by one.</summary>
    /// <param name="stream">The stream of their dithers, whose seed is the run's.</param>
    /// <param name="dither">Which dither of each datum, counted from 0.</param>
    public LatentEncoder Encoder(RandomStream stream, int dither) => new(Model, Store, Spec.Seed, stream, dither);

    /// <summary>Rows as this model's task reads them.</summary>
    public ISplit Of(DataSplit split) => loss.TakesLabels
        ? new RowSplit(split.OfClasses(Outputs), isLabelled: true)
        : new RowSplit(split, isLabelled: false);

    /// <summary>The means of Q given y, row by row and scaled back: what a representation alone decodes to.</summary>
    public float[] Means(float[] y) => Back(new Pictures(Model, rows!, Store).Decode(y));

    /// <summary>This model, whose data are scaled.</summary>
    internal CodingModel Scaled(Option<Standardisation> given)
    {
        scaling = given;
        return this;
    }

    private float[] Back(float[] means) => loss.TakesLabels
        ? means
        : scaling.Match(map => map.Back(means, Outputs), () => means);

    /// <summary>The most probable words given y, sentence by sentence.</summary>
    public Seq<Seq<int>> Words(Workers workers, float[] y, int count, int most)
    {
        using var decoding = new GreedyDecoding(Model, sentences!, Store, count);
        return decoding.Decode(workers, y, most);
    }

    /// <inheritdoc/>
    public void Dispose() => parameters.Dispose();

    private static string HashOf(IParameters store, Vocabulary? vocabulary)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var shape = new byte[2 * sizeof(int)];
        foreach (var index in Enumerable.Range(0, store.Count).OrderBy(index => store.Names[index], StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(store.Names[index] + "\0"));
            BinaryPrimitives.WriteInt32LittleEndian(shape, store.Shapes[index].Rows);
            BinaryPrimitives.WriteInt32LittleEndian(shape.AsSpan(sizeof(int)), store.Shapes[index].Columns);
            hash.AppendData(shape);
            var values = store.Read(index);
            if (!BitConverter.IsLittleEndian)
            {
                var words = MemoryMarshal.Cast<float, uint>(values.AsSpan());
                BinaryPrimitives.ReverseEndianness(words, words);
            }

            hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        if (vocabulary is not null)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(VocabularyText.Write(vocabulary)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
