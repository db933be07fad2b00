using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Text;
using Lattice.Domain.Validation;

namespace Lattice.App.Commands;

/// <summary>Notes and faults of specs.</summary>
internal static class SpecFaults
{
    private const int LongestPath = 300;

    /// <summary>Writes the notes on valid experiments to the error stream, each note once.</summary>
    public static void WriteNotes(Streams streams, Seq<ExperimentSpec> specs) => specs
        .Bind(spec => SpecNotes.Of(spec).Map(note => (Spec: spec, Note: note)))
        .GroupBy(one => one.Note)
        .ToSeq()
        .Iter(same =>
            streams.Note($"note: {(specs.Count > 1 && same.Count() < specs.Count ? $"{same.First().Spec.Name}: " : "")}{same.Key}"));

    /// <summary>The faults as JSON: kind, path, line and message of each.</summary>
    public static JsonArray ToJson(Seq<SpecError> faults) => new([.. faults.Take(AppFault.MostOfSpec).Map(fault => (JsonNode)new JsonObject
    {
        ["kind"] = fault.Kind,
        ["path"] = Display.Clean(fault.At.Path, LongestPath),
        ["line"] = fault.At.Line,
        ["message"] = fault.Sentence,
    })]);
}
