using System.CommandLine;
using LanguageExt;
using Lattice.App.Ladder;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice ladder DIR…</c>: finished runs over several lattices side by side, with the gain over the first that theory predicts and the
/// one measured.
/// </summary>
internal static class LadderCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams) => ComparisonCommand.Build(
        streams,
        "ladder",
        "Compare runs over several lattices: figures, and the gains that theory predicts beside those measured.",
        "; gains are over the first",
        "Draw the figures against the lattices' distance from the Gaussian limit.",
        (runs, json) => Compare(runs.Map(run => LadderRung.Of(run.Spec, run.Result)).Strict(), ComparedRuns.Note(runs), json));

    private static Either<AppFault, Comparison> Compare(Seq<LadderRung> rungs, LanguageExt.Option<string> note, bool json) =>
        new Comparison(
        json ? SpecJson.Write(LadderJson.Of(rungs)) : LadderTable.Render(rungs) + ComparedRuns.Below(note),
        () => SvgLadder.Draw(rungs).ToEither(
            () => AppFault.Usage("--svg: none of the runs has a lattice of known second moment; there is nothing to draw.")));
}
