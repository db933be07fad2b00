using LanguageExt;
using Lattice.App.Report;

namespace Lattice.App.Runs;

/// <summary>Several runs side by side.</summary>
internal static class ComparedRuns
{
    /// <summary>What a reader has to know before comparing them: that they do not code the same thing, where they do not.</summary>
    public static Option<string> Note(Seq<FinishedRun> runs) =>
        SameData.Note(runs.Map(run => run.Result), runs.Map(run => run.Spec.Objective.Loss));

    /// <summary>The note as lines below a table; nothing where there is none.</summary>
    internal static string Below(Option<string> note) => note.Match(text => $"\n{text}\n", () => "");
}
