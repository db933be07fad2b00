using System.CommandLine;
using LanguageExt;
using Lattice.App.Ladder;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice ladder DIR…</c>: compares finished runs on several lattices, with the predicted and the measured gain over the first.
/// </summary>
internal static class LadderCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams) => ComparisonCommand.Build(
        streams,
        "ladder",
        "Compare runs on several lattices: their figures, and the predicted and measured gains.",
        "; gains are over the first",
        "Draw the figures against the lattices' distance from the Gaussian limit.",
        (runs, json) => Compare(runs.Map(LadderRung.Of).Strict(), SeedGroup.Of(runs), ComparedRuns.Note(runs), json));

    private static Either<AppFault, Comparison> Compare(
        Seq<LadderRung> rungs, Seq<SeedGroup> groups, LanguageExt.Option<string> note, bool json) => new Comparison(
        json
            ? SpecJson.Write(LadderJson.Of(rungs, groups))
            : LadderTable.Render(rungs) + SeedTable.Render(groups, LadderTable.Sum(rungs)) + ComparedRuns.Below(note),
        () => SvgLadder.Draw(rungs).ToEither(
            () => AppFault.Usage("--svg: none of the runs has a lattice of known second moment; there is nothing to draw.")));
}
