using LanguageExt;
using Lattice.App.Runs;

namespace Lattice.App.Rates;

/// <summary>What a reader of several points has to know before comparing them.</summary>
internal static class RateNote
{
    /// <summary>That the runs do not code the same thing, where they do not.</summary>
    public static Option<string> Of(Seq<FinishedRun> runs) =>
        (runs.Map(run => run.Result.DataHash).Distinct().Count > 1, runs.Map(run => run.Spec.Objective.Loss).Distinct().Count > 1) switch
        {
            (true, _) => "The runs use different data (by SHA-256): their points are not comparable without thought.",
            (_, true) => "The runs have different losses: their points are not comparable without thought.",
            _ => Option<string>.None,
        };
}
