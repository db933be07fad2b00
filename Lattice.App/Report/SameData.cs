using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Whether compared runs have the same data and loss.</summary>
internal static class SameData
{
    /// <summary>The note for runs on different data.</summary>
    private const string Otherwise = "The runs use different data (by SHA-256), so their figures do not rank them.";

    /// <summary>The note for runs on the same data with different losses.</summary>
    private const string OtherLosses = "The runs have different losses, so their figures do not rank them.";

    /// <summary>A note on how far runs are comparable; none for runs with the same data and loss.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="losses">The kinds of their losses, where known. A likelihood's settings belong to the model.</param>
    internal static Option<string> Note(Seq<RunResult> runs, Seq<Option<string>> losses) =>
        runs.Map(run => run.DataHash).Distinct().Count != 1 ? Otherwise
        : losses.Distinct().Count > 1 ? OtherLosses
        : Option<string>.None;
}
