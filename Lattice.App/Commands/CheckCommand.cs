using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Validation;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice check SPEC</c>: validates a spec and prints the resolved spec with a summary.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (spec, set, json) = (SpecArguments.Spec(), SpecArguments.Set(), SpecArguments.Json());
        return Outcome.Command(
            streams, "check", "Validate a spec and print it with every default, its shapes and its parameter count.", [spec, set, json],
            parsed =>
                Run(streams, parsed.GetRequiredValue(spec), Prelude.toSeq(parsed.GetRequiredValue(set)), parsed.GetValue(json)));
    }

    private static AppFault? Run(Streams streams, string file, Seq<string> overrides, bool json) =>
        SpecLoader.LoadFile(file, overrides).MatchUnsafe<AppFault?>(
            Succ: loaded =>
            {
                loaded.Specs.Map(spec => spec.Data).Distinct().Bind(DataNotes.OfFiles).Distinct()
                    .Iter(note => streams.Note($"note: {note.Render()}"));
                SpecFaults.WriteNotes(streams, loaded.Specs);
                loaded.Note.IfSome(streams.Note);
                var summaries = loaded.Specs.Map(SpecSummary.Of);
                return streams.Print(json ? Json(summaries, Seq<SpecError>.Empty) : Text(summaries));
            },
            Fail: faults =>
            {
                if (json)
                {
                    streams.Print(Json(Seq<SpecSummary>.Empty, faults));
                }

                return AppFault.Of(faults, SpecFile.NameOf(file));
            });

    private static string Text(Seq<SpecSummary> summaries) => string.Join(
        "---\n",
        summaries.Map(summary => ResolvedSpec.Write(summary.Spec) + string.Concat(summary.Lines.Map(line => line + "\n"))));

    private static string Json(Seq<SpecSummary> summaries, Seq<SpecError> faults) => SpecJson.Write(new JsonObject
    {
        ["experiments"] = new JsonArray([.. summaries.Map(summary => (JsonNode)summary.ToJson())]),
        ["faults"] = SpecFaults.ToJson(faults),
    });
}
