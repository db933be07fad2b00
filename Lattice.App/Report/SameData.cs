using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Whether runs that stand side by side were made of the same data.</summary>
internal static class SameData
{
    /// <summary>What is said where they were not.</summary>
    internal const string Otherwise = "The runs use different data (by SHA-256): their figures are not comparable without thought.";

    /// <summary>What is said of runs of the same data that differ in their losses.</summary>
    internal const string OtherLosses = "The runs have different losses: their figures are not comparable without thought.";

    /// <summary>True when all have one hash of data.</summary>
    internal static bool Of(Seq<RunResult> runs) => runs.Map(run => run.DataHash).Distinct().Count == 1;
}
