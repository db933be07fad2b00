using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Tasks;

namespace Lattice.Train.Sentences;

/// <summary>
/// The compression of sentences. Batches of nearly one length (<see cref="LengthBuckets"/>) are formed anew each epoch. Loss and cost are
/// per sentence, whatever its length.
/// </summary>
internal sealed class SentencesTask : ITask
{
    private const int DefaultExamples = 8;

    private readonly ExperimentSpec spec;
    private readonly TextSet data;
    private readonly SentenceNetworks networks;
    private readonly DropoutFill dropout;
    private readonly LengthBuckets training;

    public SentencesTask(ExperimentSpec spec, TextSet data, Latent latent)
    {
        (this.spec, this.data) = (spec, data);
        networks = new(spec.Model, latent, data.Vocabulary.Count, new WordMarks(WordMark.Padding, WordMark.Start, WordMark.End));
        Model = new(networks, latent, spec.Model.Initialisation);
        dropout = new DropoutFill(spec.Seed);
        training = LengthBuckets.Of(data.Training, data.BucketWidth, spec.Training.Batch);
        (Training, Validation, Test) = (Split(data.Training), Split(data.Validation), Split(data.Test));
    }

    public Model Model { get; }

    public string Noun => "sentences";

    public ISplit Training { get; }

    public ISplit Validation { get; }

    public ISplit Test { get; }

    public Seq<(string Name, ISplit Split)> OtherTests => data.OtherTests.Map(other => (other.Name, Split(other.Split))).Strict();

    public int Steps => training.Batches;

    public Option<string> NoExamples => Option<string>.None;

    public BatchOrder Shuffled(int epoch) => training.Shuffled(spec.Seed, epoch);

    public BatchOrder ValidationBatches() => Validation.InOrder(spec.Training.Batch);

    public float[] OutputMeans() => WordShares.Of(data.Training, data.Vocabulary.Count);

    public void Draw(Workers workers, Batch batch, int epoch, IPlan plan, int first)
    {
        if (networks.HasDropout)
        {
            dropout.Fill(workers, networks.Dropout(batch.Length, batch.Data.Length), epoch, batch.Data, plan.Argument(first + 1),
                networks.Units);
        }
    }

    /// <summary>Figures per word: end marks and unknown words count as words, start marks do not.</summary>
    public HashMap<Metric, Estimate> Figures(ISplit split, FigureTotals totals)
    {
        Func<int, int> words = ((SentenceSplit)split).PredictedWords;
        return HashMap<Metric, Estimate>.Empty
            .Add(Metric.ElboPerWord, totals.PerWord(total => total.Loss + total.Cost, words))
            .Add(Metric.ReconstructionPerWord, totals.PerWord(total => total.Loss, words))
            .Add(Metric.CostPerWord, totals.PerWord(total => total.Cost, words));
    }

    /// <summary>The first test sentences. Sentences longer than twice the longest test sentence are cut off.</summary>
    public TaskExamples Examples(IParameters store, Workers workers, Option<int> count)
    {
        var sentences = int.Min(count.IfNone(DefaultExamples), data.Test.Count);
        using var decoding = new GreedyDecoding(Model, networks, store, sentences);
        var decoded = decoding.Decode(workers, DecoderInputs.AtInference(Model, store, spec.Seed, Test, sentences, workers),
            2 * data.Test.Longest);
        return new TaskExamples.Texts(decoded.Map((sentence, words) => (Text(Words(sentence)), Text(words))).ToSeq().Strict());
    }

    private ISplit Split(TextSplit split) => new SentenceSplit(split, data.BucketWidth);

    private int[] Words(int sentence)
    {
        var words = new int[data.Test.Length(sentence)];
        data.Test.CopyWords(sentence, words);
        return words;
    }

    private string Text(IEnumerable<int> words) => string.Join(' ', words.Select(data.Vocabulary.Shown));
}
