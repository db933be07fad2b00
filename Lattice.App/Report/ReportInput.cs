using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Everything a report of one run is made of.</summary>
/// <param name="Result">What the run found.</param>
/// <param name="Epochs">Its learning curves; may be empty.</param>
/// <param name="ResolvedSpec">The resolved spec as text; may be empty.</param>
/// <param name="Environment">What it ran on, as pairs of a name and a value; may be empty.</param>
/// <param name="Timing">Wall times, if known.</param>
/// <param name="Pictures">Pictures, for data that are pictures.</param>
internal sealed record ReportInput(
    RunResult Result,
    Seq<EpochMetrics> Epochs,
    string ResolvedSpec,
    Seq<EnvironmentEntry> Environment,
    Option<RunTiming> Timing,
    Option<ReportPictures> Pictures)
{
    /// <summary>The loss, where it is known: figures of different losses do not compare.</summary>
    public Option<LossSpec> Loss { get; init; }

    /// <summary>Sentences, for data that are sentences.</summary>
    public Seq<ReportSentence> Sentences { get; init; } = Seq<ReportSentence>.Empty;
}

/// <summary>One line of the environment: commit, runtime, processor, …</summary>
internal readonly record struct EnvironmentEntry(string Name, string Value);

/// <summary>The pictures of a run. Each sequence may be empty.</summary>
/// <param name="Originals">Test data.</param>
/// <param name="Reconstructions">What the decoder makes of their representations, in the same order.</param>
/// <param name="Samples">What the decoder makes of draws from the prior g.</param>
internal sealed record ReportPictures(Seq<Picture> Originals, Seq<Picture> Reconstructions, Seq<Picture> Samples)
{
    /// <summary>What black and white stand for where numbers are real; none where they are probabilities.</summary>
    public Option<GreyRange> Range { get; init; }
}
