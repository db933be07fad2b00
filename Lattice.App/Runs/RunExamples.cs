using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Train.Tasks;

namespace Lattice.App.Runs;

/// <summary>The examples in a report: pictures or sentences.</summary>
internal sealed record RunExamples(Option<ReportPictures> Pictures, Seq<ReportSentence> Sentences)
{
    /// <summary>Why there are no examples although the run could have them, as a part of a sentence.</summary>
    internal Option<string> Obstacle { get; init; }

    /// <summary>No examples.</summary>
    internal static RunExamples None { get; } = new(Option<ReportPictures>.None, Seq<ReportSentence>.Empty);

    /// <summary>The examples of a task.</summary>
    internal static RunExamples Of(ExperimentSpec spec, TaskExamples examples) => examples switch
    {
        TaskExamples.Images images => None with { Pictures = RunPictures.Of(spec, images) },
        TaskExamples.Texts texts => None with
        {
            Sentences = texts.Pairs.Map(pair => new ReportSentence(pair.Original, pair.Reconstruction))
            .Strict()
        },
        _ => None,
    };
}
