using LanguageExt;
using Lattice.App.Report;

namespace Lattice.App.Runs;

/// <summary>A comparison of several runs.</summary>
internal static class ComparedRuns
{
    /// <summary>A note that the runs do not code the same data, if so.</summary>
    public static Option<string> Note(Seq<FinishedRun> runs) =>
        SameData.Note(runs.Map(run => run.Result), runs.Map(run => Prelude.Some(run.Spec.Objective.Loss.Row().Name)));

    /// <summary>The note as lines below a table; empty without a note.</summary>
    internal static string Below(Option<string> note) => note.Match(text => $"\n{text}\n", () => "");
}
