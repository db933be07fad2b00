using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Validation;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice check SPEC</c>: validates a spec and prints it resolved, with a summary.</summary>
public static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (spec, set, json) = (SpecArguments.Spec(), SpecArguments.Set(), SpecArguments.Json());
        var command = new Command("check", "Validate a spec and print it with every default, its shapes and its parameter count.") { spec, set, json };
        command.SetAction(parsed => Run(streams, parsed.GetRequiredValue(spec), Prelude.toSeq(parsed.GetRequiredValue(set)), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Streams streams, string file, Seq<string> overrides, bool json) => SpecFile.Read(file).Bind(text => SpecLoader.Load(text, overrides).Map(specs => (Specs: specs, Text: text))).Match(
        Succ: loaded =>
        {
            var specs = loaded.Specs;
            DataFaults.Write(streams.Error, specs.Map(spec => spec.Data).Distinct().Bind(DataNotes.OfFiles).Distinct().Strict());
            SpecFaults.WriteNotes(streams, specs);
            SpecLoader.Note(loaded.Text, overrides).IfSome(streams.Error.WriteLine);
            streams.Output.Write(json ? Json(specs.Map(SpecSummary.Of), Seq<SpecError>.Empty) : Text(specs.Map(SpecSummary.Of)));
            return ExitCode.Done;
        },
        Fail: faults =>
        {
            if (json)
            {
                streams.Output.Write(Json(Seq<SpecSummary>.Empty, faults));
            }

            return SpecFaults.Write(streams, file, faults);
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
