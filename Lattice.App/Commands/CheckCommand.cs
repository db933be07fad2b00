using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;
using Lattice.Train.Data;
using Lattice.Train.Engines;

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
        SpecLoader.LoadFile(file, overrides, _ => LanguageExt.Option<EngineObstacle>.None).MatchUnsafe<AppFault?>(
            Succ: loaded =>
            {
                var places = DataPlaces.OfSpec(file);
                loaded.Specs.Map(spec => places.Find(spec.Data)).Distinct().Bind(DataNotes.OfFiles).Distinct()
                    .Iter(note => streams.Note($"note: {note.Render()}"));
                loaded.Specs.Map(spec => spec.Engine).Distinct().Bind(engine => EngineNote(engine).ToSeq()).Distinct().Iter(streams.Note);
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

    /// <summary>Whether this machine can run an engine; the managed one runs everywhere.</summary>
    private static LanguageExt.Option<string> EngineNote(EngineSpec engine) => engine.Match(
        managed: _ => LanguageExt.Option<string>.None,
        torch: _ => EngineFactory.Obstacle(engine).Map(obstacle => obstacle.Fault(key => new SpecPath($"engine.{key}", 0))).Match(
            Some: fault => $"note: only the spec was checked; it does not run here: {fault.At.Path}: {fault.Sentence}",
            None: () => $"note: the engine is here: {EngineFactory.Describe(engine)}."));

    private static string Text(Seq<SpecSummary> summaries) => string.Join(
        "---\n",
        summaries.Map(summary => ResolvedSpec.Write(summary.Spec) + string.Concat(summary.Lines.Map(line => line + "\n"))));

    private static string Json(Seq<SpecSummary> summaries, Seq<SpecError> faults) => SpecJson.Write(new JsonObject
    {
        ["experiments"] = new JsonArray([.. summaries.Map(summary => (JsonNode)summary.ToJson())]),
        ["faults"] = SpecFaults.ToJson(faults),
    });
}
