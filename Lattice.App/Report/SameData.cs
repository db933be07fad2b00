using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Whether compared runs have the same data and loss.</summary>
internal static class SameData
{
    /// <summary>The note for runs on different data.</summary>
    private const string Otherwise = "The runs use different data (by SHA-256): compare their figures with care.";

    /// <summary>The note for runs on the same data with different losses.</summary>
    private const string OtherLosses = "The runs have different losses: compare their figures with care.";

    /// <summary>A note on how far runs are comparable; none for runs with the same data and loss.</summary>
    internal static Option<string> Note<A>(Seq<RunResult> runs, Seq<A> losses) => runs.Map(run => run.DataHash).Distinct().Count != 1
        ? Otherwise
        : losses.Distinct().Count > 1 ? OtherLosses
        : Option<string>.None;
}
