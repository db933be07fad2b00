using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;

namespace Lattice.App.Commands;

/// <summary>How the faults of a spec are told.</summary>
public static class SpecFaults
{
    private const int Most = 100;
    private const int LongestPath = 300;

    /// <summary>Writes what may surprise in valid experiments to the error stream, each note once.</summary>
    public static void WriteNotes(Streams streams, Seq<ExperimentSpec> specs) => specs
        .Bind(spec => SpecNotes.Of(spec).Map(note => (Spec: spec, Note: note)))
        .GroupBy(one => one.Note)
        .ToSeq()
        .Iter(same => streams.Error.WriteLine($"lattice: note: {(specs.Count > 1 && same.Count() < specs.Count ? $"{same.First().Spec.Name}: " : "")}{same.Key}"));

    /// <summary>Writes every fault, or the first hundred, on a line of its own to the error stream.</summary>
    /// <returns><see cref="ExitCode.UsageOrSpec"/>.</returns>
    public static int Write(Streams streams, string file, Seq<SpecError> faults)
    {
        var name = Path.GetFileName(file);
        faults.Take(Most).Iter(fault => streams.Error.WriteLine(fault.Render(name.Length == 0 ? file : name)));
        if (faults.Count > Most)
        {
            streams.Error.WriteLine($"{(name.Length == 0 ? file : name)}: … and {faults.Count - Most} more faults.");
        }

        return ExitCode.UsageOrSpec;
    }

    /// <summary>The faults as JSON: kind, path, line and message of each.</summary>
    public static JsonArray ToJson(Seq<SpecError> faults) => new([.. faults.Take(Most).Map(fault => (JsonNode)new JsonObject
    {
        ["kind"] = fault.Kind,
        ["path"] = Display.Clean(fault.At.Path, LongestPath),
        ["line"] = fault.At.Line,
        ["message"] = fault.Sentence,
    })]);
}
