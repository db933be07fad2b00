using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Rules;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;

namespace Lattice.App.Commands;

/// <summary><c>lattice data show SPEC [--vocabulary FILE] [--json]</c>: reads the data a spec names; nothing else of the spec is looked at.</summary>
internal static class DataShowCommand
{
    internal static Command Build(Lazy<DataFolder> folder)
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec file; only its section data is looked at." };
        var vocabulary = new System.CommandLine.Option<string?>("--vocabulary") { Description = "Write the vocabulary of a text: a word and its count per line, in the order of their numbers.", HelpName = "FILE" };
        var json = SpecArguments.Json();
        var command = new Command("show", "Read the data of a spec and tell what they are: counts, what was left out, hash.") { spec, vocabulary, json };
        command.SetAction(parsed => Run(
            new Streams(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error),
            parsed.GetRequiredValue(spec), parsed.GetValue(vocabulary), parsed.GetValue(json), folder.Value));
        return command;
    }

    private static int Run(Streams streams, string file, string? vocabulary, bool json, DataFolder folder) =>
        OutputFile.Refuses(streams.Error, vocabulary, OutputKind.Vocabulary, "--vocabulary") ? ExitCode.UsageOrSpec : SpecFile.Read(file).Bind(YamlReader.ReadNode).Bind(root => Section(root.IfNone(SpecNode.Map.Empty))).Match(
            Succ: spec => DataSource.Load(spec, folder).Match(
                Left: error => DataFaults.Write(streams.Error, error),
                Right: data => data.Match(
                    rows: set => Told(streams, json ? Json(LoadedDataJson.Of(set), data) : LoadedDataText.Of(set) + LoadedDataText.Notes(set.Notes), vocabulary, LanguageExt.Option<Vocabulary>.None),
                    text: set => Told(streams, json ? Json(LoadedDataJson.Of(set), data) : LoadedDataText.Of(set) + LoadedDataText.Notes(set.Notes), vocabulary, set.Vocabulary))),
            Fail: faults => SpecFaults.Write(streams, file, faults));

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

    private static int Told(Streams streams, string text, string? file, LanguageExt.Option<Vocabulary> words)
    {
        if (file is not null && words.IsNone)
        {
            streams.Error.WriteLine("lattice: --vocabulary: rows of numbers have none; leave the option out.");
            return ExitCode.UsageOrSpec;
        }

        var code = words.Filter(_ => file is not null).Match(
            Some: vocabulary => OutputFile.Write(streams, file!, VocabularyText.Write(vocabulary), OutputKind.Vocabulary, "--vocabulary"),
            None: () => ExitCode.Done);
        streams.Output.Write(text);
        return code;
    }
}
