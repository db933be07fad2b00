using System.Globalization;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Text;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;

namespace Lattice.App.Report;

/// <summary>Loaded data as lines of text.</summary>
internal static class LoadedDataText
{
    private const int ClassesShown = 10;

    /// <summary>Rows of numbers: splits, width, hash.</summary>
    public static string Of(DataSet data) => string.Concat(
        $"{data.Source}: rows of {Count(data.Training.Width)} "
            + $"numbers{(data.Training.HasLabels ? $", {Count(data.Training.Classes)} classes" : "")}{Names(data.Schema)}\n\n",
        TextTable.Render(Prelude.Seq(
            Prelude.Seq("split", "data"),
            Prelude.Seq("training", Count(data.Training.Count)),
            Prelude.Seq("validation", Count(data.Validation.Count)),
            Prelude.Seq("test", Count(data.Test.Count)))),
        $"\nSHA-256 of the data: {data.Hash}\n");

    /// <summary>The names of a few classes, and whether numbers are scaled.</summary>
    private static string Names(DataSchema schema) =>
        (schema.Classes.IsEmpty ? "" : $": {string.Join(", ", schema.Classes.Take(ClassesShown).Map(name => Display.Clean(name, 40)))}"
            + $"{(schema.Classes.Count > ClassesShown ? ", …" : "")}")
        + (schema.Scaling.Exists(map => map.Factor.Any(factor => factor != 1) || map.Shift.Any(shift => shift != 0)) ? "; scaled" : "");

    /// <summary>Sentences: how every line was used, vocabulary, lengths, hash.</summary>
    public static string Of(TextSet data) => string.Concat(
        $"{data.Source}: sentences of words\n\n",
        Files(data.Report.Files), "\n", Splits(data.Report.Splits), "\n",
        $"vocabulary: {Count(data.Vocabulary.Words.Count)} words and {WordMark.Count} marks\n",
        Buckets(data), "\n",
        $"SHA-256 of the data: {data.Hash}\n");

    /// <summary>How the lines of the files were used.</summary>
    public static string Files(Seq<TextFileCounts> files) => TextTable.Render(
        Prelude.Seq("file", "lines", "empty", "not UTF-8", "sentences").Cons(files.Map(file => Prelude.Seq(
            file.File, Count(file.Lines), Count(file.Empty),
            file.Undecodable == 0
                ? "0"
                : $"{Count(file.Undecodable)} (line {file.FirstUndecodable.ToString(CultureInfo.InvariantCulture)} first)",
            Count(file.Sentences)))).Strict());

    /// <summary>The contents of the splits.</summary>
    public static string Splits(Seq<TextSplitCounts> splits) => TextTable.Render(
        Prelude.Seq("split", "sentences", "too long", "beyond limit", "words", "unknown", "unknown %", "longest")
            .Cons(splits.Map(split => Prelude.Seq(
                split.Split, Count(split.Sentences), Count(split.TooLong), Count(split.BeyondLimit), Count(split.Words),
                Count(split.Unknown),
                Percent(split.Unknown, split.Words), Count(split.Longest)))).Strict());

    /// <summary>Notes, one per line after an empty line; empty without notes.</summary>
    public static string Notes(Seq<DataNote> notes) => notes.IsEmpty
        ? ""
        : "\n" + string.Concat(notes.Map(note => $"note: {note.Render()}\n"));

    private static string Buckets(TextSet data)
    {
        var buckets = LengthBuckets.Of(data.Training, data.BucketWidth, 1).Buckets;
        var padded = buckets.Map(bucket => (long)bucket.Length * bucket.Sentences).Sum();
        return $"buckets of {Count(data.BucketWidth)} lengths: {Count(buckets.Count)} in use for training; "
            + $"{Percent(padded - data.Training.Words, padded)} % of their batches is padding\n";
    }

    private static string Percent(long part, long whole) => (100.0 * part / whole).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
