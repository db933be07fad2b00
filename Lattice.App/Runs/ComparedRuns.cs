using LanguageExt;

namespace Lattice.App.Runs;

/// <summary>Several runs side by side.</summary>
internal static class ComparedRuns
{
    /// <summary>What a reader has to know before comparing them: that they do not code the same thing, where they do not.</summary>
    public static Option<string> Note(Seq<FinishedRun> runs) =>
        (runs.Map(run => run.Result.DataHash).Distinct().Count > 1, runs.Map(run => run.Spec.Objective.Loss).Distinct().Count > 1) switch
        {
            (true, _) => "The runs use different data (by SHA-256): their figures are not comparable without thought.",
            (_, true) => "The runs have different losses: their figures are not comparable without thought.",
            _ => Option<string>.None,
        };
}
