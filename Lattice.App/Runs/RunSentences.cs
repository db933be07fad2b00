using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;

namespace Lattice.App.Runs;

/// <summary>Test sentences with their reconstructions at inference.</summary>
internal static class RunSentences
{
    /// <summary>How many a report shows.</summary>
    private const int Shown = 8;

    /// <summary>The report's sentences.</summary>
    internal static Seq<ReportSentence> First(ExperimentSpec spec, TextSet data, SequenceModel model, IParameters store, Workers workers) =>
        First(spec, data, model, store, workers, Shown);

    /// <summary>The first test sentences, as many as there are and at most so many.</summary>
    internal static Seq<ReportSentence> First(ExperimentSpec spec, TextSet data, SequenceModel model, IParameters store, Workers workers, int most) =>
        SentencePair.First(spec, data, model, store, int.Min(most, data.Test.Count), workers)
            .Map(pair => new ReportSentence(Text(data.Vocabulary, pair.Words), Text(data.Vocabulary, pair.Said))).Strict();

    private static string Text(Vocabulary vocabulary, Seq<int> words) => string.Join(' ', words.Map(vocabulary.Shown));
}
