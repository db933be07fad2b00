using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;

namespace Lattice.App.Report;

/// <summary>Loaded data as JSON.</summary>
internal static class LoadedDataJson
{
    /// <summary>Rows of numbers.</summary>
    public static JsonObject Of(DataSet data)
    {
        var told = Sizes(data);
        if (!data.Schema.Columns.IsEmpty)
        {
            told["columns"] = new JsonArray([.. data.Schema.Columns.Map(name => (JsonNode)name)]);
        }

        if (!data.Schema.Classes.IsEmpty)
        {
            told["classNames"] = new JsonArray([.. data.Schema.Classes.Map(name => (JsonNode)name)]);
        }

        return told;
    }

    private static JsonObject Sizes(DataSet data) => new()
    {
        ["source"] = data.Source,
        ["sha256"] = data.Hash,
        ["width"] = data.Training.Width,
        ["classes"] = data.Training.Classes,
        ["splits"] = new JsonArray(Split("training", data.Training), Split("validation", data.Validation), Split("test", data.Test)),
    };

    /// <summary>Sentences.</summary>
    public static JsonObject Of(TextSet data) => new()
    {
        ["source"] = data.Source,
        ["sha256"] = data.Hash,
        ["vocabulary"] = new JsonObject { ["words"] = data.Vocabulary.Words.Count, ["marks"] = WordMark.Count },
        ["files"] = new JsonArray([.. data.Report.Files.Map(File)]),
        ["splits"] = new JsonArray([.. data.Report.Splits.Map(Split)]),
    };

    /// <summary>Notes, a sentence each.</summary>
    public static JsonArray Notes(Seq<DataNote> notes) => new([.. notes.Map(note => (JsonNode)note.Render())]);

    private static JsonNode Split(string name, DataSplit split) => new JsonObject { ["split"] = name, ["data"] = split.Count };

    private static JsonNode File(TextFileCounts file) => new JsonObject
    {
        ["file"] = file.File,
        ["lines"] = file.Lines,
        ["empty"] = file.Empty,
        ["undecodable"] = file.Undecodable,
        ["firstUndecodable"] = file.FirstUndecodable,
        ["sentences"] = file.Sentences,
    };

    private static JsonNode Split(TextSplitCounts split) => new JsonObject
    {
        ["split"] = split.Split,
        ["sentences"] = split.Sentences,
        ["tooLong"] = split.TooLong,
        ["beyondLimit"] = split.BeyondLimit,
        ["words"] = split.Words,
        ["unknown"] = split.Unknown,
        ["longest"] = split.Longest,
    };
}
