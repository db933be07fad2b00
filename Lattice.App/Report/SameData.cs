using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Whether runs that stand side by side were made of the same data and loss.</summary>
internal static class SameData
{
    /// <summary>What is said where they were not.</summary>
    private const string Otherwise = "The runs use different data (by SHA-256): their figures are not comparable without thought.";

    /// <summary>What is said of runs of the same data that differ in their losses.</summary>
    private const string OtherLosses = "The runs have different losses: their figures are not comparable without thought.";

    /// <summary>What has to be known before comparing runs; nothing for runs of the same data and loss.</summary>
    internal static Option<string> Note<A>(Seq<RunResult> runs, Seq<A> losses) => runs.Map(run => run.DataHash).Distinct().Count != 1
        ? Otherwise
        : losses.Distinct().Count > 1 ? OtherLosses
        : Option<string>.None;
}
