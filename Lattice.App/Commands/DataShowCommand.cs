using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice data show SPEC [--vocabulary FILE] [--json]</c>: reads the data of a spec; the rest of the spec is ignored.
/// </summary>
internal static class DataShowCommand
{
    internal static Command Build(Streams streams, Lazy<DataFolder> folder)
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec file; only its section data is read." };
        var vocabulary = new System.CommandLine.Option<string?>("--vocabulary")
        {
            Description = "Write the vocabulary of a text: a word and its count per line, in the order of the words' numbers.",
            HelpName = "FILE",
        };
        var json = SpecArguments.Json();
        return Outcome.Command(
            streams, "show", "Read the data of a spec and print their counts, what was left out, and their hash.", [spec, vocabulary, json],
            parsed =>
                Run(streams, parsed.GetRequiredValue(spec), parsed.GetValue(vocabulary), parsed.GetValue(json), folder.Value));
    }

    private static AppFault? Run(Streams streams, string file, string? vocabulary, bool json, DataFolder folder) =>
        OutputFile.Fault(vocabulary, OutputKind.Vocabulary, "--vocabulary") ?? (
            from spec in SpecFile.Read(file).Bind(YamlReader.ReadNode).Bind(root => Section(root.IfNone(SpecNode.Map.Empty)))
                .Of(SpecFile.NameOf(file))
            from data in DataPlaces.OfSpec(file).Load(spec, folder).MapLeft(AppFault.Of)
            select data).Then(data => data.Match(
                rows: set => vocabulary is null
                    ? streams.Print(json ? Json(LoadedDataJson.Of(set), data) : LoadedDataText.Of(set) + LoadedDataText.Notes(set.Notes))
                    : AppFault.Usage("--vocabulary: rows of numbers have none; leave the option out."),
                text: set =>
                {
                    var fault = vocabulary is null ? null
                        : OutputFile.Write(
                            streams, vocabulary, VocabularyText.Write(set.Vocabulary), OutputKind.Vocabulary, "--vocabulary");
                    streams.Print(json ? Json(LoadedDataJson.Of(set), data) : LoadedDataText.Of(set) + LoadedDataText.Notes(set.Notes));
                    return fault;
                }));

    private static string Json(JsonObject told, LoadedData data)
    {
        told["notes"] = LoadedDataJson.Notes(data.Notes);
        return SpecJson.Write(told);
    }

    private static Validation<SpecError, DataSpec> Section(SpecNode root) =>
        (root is SpecNode.Map map ? map.Find("data") : default).Match(
            Some: entry => DataRules.Codec.Decode(entry.Value, SpecPath.Root.Key(entry.Key, entry.Line)),
            None: () => Validation<SpecError, DataSpec>.Fail(Prelude.Seq1<SpecError>(
                new SpecError.MissingKey(SpecPath.Root.Key("data", 1), DataRules.Codec.Shape.Expected, DataRules.Codec.Shape.Example))));
}
