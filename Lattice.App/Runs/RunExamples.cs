using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Train.Tasks;

namespace Lattice.App.Runs;

/// <summary>What a report shows of single data: pictures or sentences.</summary>
internal sealed record RunExamples(Option<ReportPictures> Pictures, Seq<ReportSentence> Sentences)
{
    /// <summary>Nothing.</summary>
    internal static RunExamples None { get; } = new(Option<ReportPictures>.None, Seq<ReportSentence>.Empty);

    /// <summary>A task's examples.</summary>
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
