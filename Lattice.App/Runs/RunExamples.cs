using LanguageExt;
using Lattice.App.Report;

namespace Lattice.App.Runs;

/// <summary>What a report shows of single data: pictures or sentences.</summary>
internal sealed record RunExamples(Option<ReportPictures> Pictures, Seq<ReportSentence> Sentences)
{
    /// <summary>Nothing.</summary>
    internal static RunExamples None { get; } = new(Option<ReportPictures>.None, Seq<ReportSentence>.Empty);
}
