using LanguageExt;
using Lattice.App.Drawing;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Everything that the report of one run needs.</summary>
/// <param name="Result">The results of the run.</param>
/// <param name="Epochs">Its learning curves; may be empty.</param>
/// <param name="ResolvedSpec">The resolved spec as text; may be empty.</param>
/// <param name="Environment">The environment of the run, as names and values; may be empty.</param>
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
    /// <summary>The loss, if known: figures of different losses are not comparable.</summary>
    public Option<LossSpec> Loss { get; init; }

    /// <summary>The resolved spec, if known.</summary>
    public Option<ExperimentSpec> Spec { get; init; }

    /// <summary>The figures of every test datum; none where they were not kept.</summary>
    public DatumFigures Data { get; init; } = DatumFigures.None;

    /// <summary>How many data were used, if known.</summary>
    public Option<SplitSizes> Sizes { get; init; }

    /// <summary>
    /// What the resolved spec has otherwise than the spec file: what <c>--set</c> changed. None where the file is gone or cannot be read.
    /// </summary>
    public Option<Seq<ConfigurationValue>> Changes { get; init; }

    /// <summary>What the page lacks, each with its reason, as parts of a sentence.</summary>
    public Seq<string> Missing { get; init; } = Seq<string>.Empty;

    /// <summary>Sentences, for data that are sentences.</summary>
    public Seq<ReportSentence> Sentences { get; init; } = Seq<ReportSentence>.Empty;
}

/// <summary>One line of the environment: commit, runtime, processor, …</summary>
internal readonly record struct EnvironmentEntry(string Name, string Value);

/// <summary>The pictures of a run. Each sequence may be empty.</summary>
/// <param name="Originals">Test data.</param>
/// <param name="Reconstructions">Their reconstructions, in the same order.</param>
/// <param name="Samples">Decoded draws from the prior g.</param>
internal sealed record ReportPictures(Seq<Picture> Originals, Seq<Picture> Reconstructions, Seq<Picture> Samples)
{
    /// <summary>Decoded y along single coordinates; empty for a latent of discrete values.</summary>
    public Seq<ReportTraversal> Traversals { get; init; } = Seq<ReportTraversal>.Empty;

    /// <summary>Test data in a plane of the latent, for a latent of two dimensions or with a block of two.</summary>
    public Option<ReportPlane> Plane { get; init; }

    /// <summary>The numbers shown as black and white; none for probabilities.</summary>
    public Option<GreyRange> Range { get; init; }
}

/// <summary>What the decoder makes of a datum when one coordinate of y is moved.</summary>
/// <param name="Coordinate">The coordinate, from 1.</param>
/// <param name="From">Its value in the first picture.</param>
/// <param name="To">Its value in the last picture.</param>
/// <param name="Pictures">The pictures.</param>
internal sealed record ReportTraversal(int Coordinate, double From, double To, Seq<Picture> Pictures);

/// <summary>Test data in a plane of two neighbouring coordinates of y.</summary>
/// <param name="First">The first coordinate, from 1.</param>
/// <param name="Points">The points.</param>
/// <param name="Classes">The class of each point; empty for data without labels.</param>
internal sealed record ReportPlane(int First, Seq<(double X, double Y)> Points, Seq<int> Classes);
