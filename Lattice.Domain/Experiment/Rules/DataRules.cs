using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="DataSpec"/>.</summary>
internal static class DataRules
{
    private const int ImageAxis = 1 << 16;

    /// <summary>The axes of a picture; none where they are not given.</summary>
    internal static readonly Codec<Seq<int>> Axes = Many.Of(Validation.Codecs.Numbers.Int(1, "28", ImageAxis), "axes").Where(
        (shape, at) => Faults.If(
            shape.Count is not (0 or 2 or 3) || (shape.Count == 3 && shape[2] is not (1 or 3)),
            () => new SpecError.OutOfRange(
                at, $"[{string.Join(", ", shape)}]", "two axes, rows and columns, or three with 1 or 3 channels last", "[28, 28]")));

    private static readonly Codec<DataLimits> limits = Record.Of(
            Limit("train", limit => limit.Training),
            Limit("validation", limit => limit.Validation),
            Limit("test", limit => limit.Test),
            (training, validation, test) => new DataLimits(training, validation, test))
        .Closed();

    /// <summary><c>{ source: mnist }</c>, <c>{ source: npy, files: { … }, values: { kind: binary } }</c>, ….</summary>
    public static Codec<DataSpec> Codec { get; } = Union.Of(
        "source",
        "a source of data",
        Case.Of<DataSpec, DataSpec.Mnist>(
            "mnist", Record.Of(Limits<DataSpec.Mnist>(), limit => new DataSpec.Mnist(limit)),
            "The embedded MNIST: 50,000 / 10,000 / 10,000 images of 784 binary pixels, with labels."),
        Case.Of<DataSpec, DataSpec.StaticMnist>(
            "static-mnist",
            Record.Of(
                Field.Optional(
                    "folder",
                    Words.Line("a folder's path", "data/static-mnist"),
                    (DataSpec.StaticMnist data) => data.Folder,
                    "The folder of the three files; this machine's data folder when left out."),
                Limits<DataSpec.StaticMnist>(),
                (folder, limit) => new DataSpec.StaticMnist(folder, limit)),
            "The static binarisation of MNIST in three .amat files; no labels."),
        Case.Of<DataSpec, DataSpec.Idx>(
            "idx",
            Record.Of(
                Files<DataSpec.Idx>(data => data.Files), Labels<DataSpec.Idx>(data => data.Labels),
                Numbers<DataSpec.Idx>(data => data.Values), Limits<DataSpec.Idx>(),
                (files, labels, values, limit) => new DataSpec.Idx(files, labels.Map(one => Split(one, files)), values, limit))
                    .Where(SplitAlike),
            "Images or vectors in IDX files, plain or .gz."),
        Case.Of<DataSpec, DataSpec.Npy>(
            "npy",
            Record.Of(
                Files<DataSpec.Npy>(data => data.Files), Labels<DataSpec.Npy>(data => data.Labels),
                Array<DataSpec.Npy>("array", data => data.Array, "Name of the data's array in .npz files; their only array without it."),
                Array<DataSpec.Npy>(
                    "labelArray", data => data.LabelArray, "Name of the labels' array in .npz files; their only array without it."),
                Shape.And(Numbers<DataSpec.Npy>(data => data.Values)), Limits<DataSpec.Npy>(),
                (files, labels, array, labelArray, read, limit) =>
                    new DataSpec.Npy(files, labels.Map(one => Split(one, files)), read.Item2, limit)
                    {
                        Array = array,
                        LabelArray = labelArray,
                        Shape = read.Item1,
                    })
                    .Where(SplitAlike),
            "Arrays in NumPy's .npy and .npz files: the first axis counts data."),
        Case.Of<DataSpec, DataSpec.Csv>(
            "csv",
            Record.Of(
                Files<DataSpec.Csv>(data => data.Files),
                TableRules.Label<DataSpec.Csv>(data => data.LabelColumn).And(TableRules.Id<DataSpec.Csv>(data => data.IdColumn)),
                TableRules.Ignored<DataSpec.Csv>(data => data.IgnoredColumns),
                Field.Default(
                    "header", Words.Boolean, (DataSpec.Csv data) => data.Header, false,
                    "true when the first line names the columns; a first line without any number is recognised as such."),
                Separator.And(Decimal).And(TableRules.Missing<DataSpec.Csv>(data => data.Missing)),
                Numbers<DataSpec.Csv>(data => data.Values),
                Limits<DataSpec.Csv>(),
                (files, columns, ignored, header, cells, values, limit) => new DataSpec.Csv(files, columns.Item1, header, values, limit)
                {
                    IdColumn = columns.Item2,
                    IgnoredColumns = ignored,
                    Separator = cells.Item1.Item1,
                    Decimal = cells.Item1.Item2,
                    Missing = cells.Item2,
                }).Where(TableRules.MeansFit),
            "Lines of cells, one datum per line."),
        Case.Of<DataSpec, DataSpec.Parquet>(
            "parquet",
            Record.Of(
                Files<DataSpec.Parquet>(data => data.Files),
                TableRules.Label<DataSpec.Parquet>(data => data.LabelColumn),
                TableRules.Id<DataSpec.Parquet>(data => data.IdColumn),
                TableRules.Ignored<DataSpec.Parquet>(data => data.IgnoredColumns),
                TableRules.Missing<DataSpec.Parquet>(data => data.Missing),
                Numbers<DataSpec.Parquet>(data => data.Values),
                Limits<DataSpec.Parquet>(),
                (files, label, id, ignored, missing, values, limit) => new DataSpec.Parquet(files, label, values, limit)
                {
                    IdColumn = id,
                    IgnoredColumns = ignored,
                    Missing = missing,
                }).Where(TableRules.MeansFit),
            "Parquet files: columns of numbers, or of lists of numbers; a row is a datum."),
        Case.Of<DataSpec, DataSpec.Images>(
            "images",
            Record.Of(
                Files<DataSpec.Images>(data => data.Files), Numbers<DataSpec.Images>(data => data.Values), Limits<DataSpec.Images>(),
                (files, values, limit) => new DataSpec.Images(files, values, limit)),
            "Folders of PNG, JPEG, PGM and PPM images of one size, all grey or all in colour, in the order of their names."),
        Case.Of<DataSpec, DataSpec.Text>(
            "text",
            Record.Of(
                Files<DataSpec.Text>(data => data.Files),
                TextRules.OtherTests<DataSpec.Text>(data => data.OtherTests),
                TextRules.Sentences<DataSpec.Text>(data => data.Sentences),
                TextRules.Vocabulary<DataSpec.Text>(data => data.Vocabulary),
                Limits<DataSpec.Text>(),
                (files, others, sentences, vocabulary, limit) => new DataSpec.Text(files, others, sentences, vocabulary, limit)).Where(
                    TextRules.TestsApart),
            "Sentences of UTF-8 text, plain or .gz: one per line, words separated by spaces."),
        Case.Of<DataSpec, DataSpec.Kjv>(
            "kjv",
            Record.Of(
                TextRules.Sentences<DataSpec.Kjv>(data => data.Sentences),
                TextRules.Vocabulary<DataSpec.Kjv>(data => data.Vocabulary),
                Limits<DataSpec.Kjv>(),
                (sentences, vocabulary, limit) => new DataSpec.Kjv(sentences, vocabulary, limit)),
            "The embedded King James Bible, a verse a sentence: 29,102 / 1,000 / 1,000 before any is left out for its length."),
        Case.Of<DataSpec, DataSpec.InMemory>(
            "memory", Record.Of(new DataSpec.InMemory()),
            "Rows that a program hands over; a run of the file alone has no data."));

    private static Fields<R, SplitFiles> Files<R>(Func<R, SplitFiles> get) =>
        Field.Required(
            "files", SplitFilesRules.Codec, get, "The files of the splits; a split without one is set aside from the training data.");

    private static Fields<R, Option<SplitFiles>> Labels<R>(Func<R, Option<SplitFiles>> get) =>
        Field.Optional("labels", SplitFilesRules.Labels, get, "The files of the labels, split in the same way as the data.");

    private static Fields<DataSpec.Csv, CellSeparator> Separator => Field.Default(
        "separator",
        Words.Choice(
            "a separator", ("auto", CellSeparator.Auto), ("comma", CellSeparator.Comma), ("semicolon", CellSeparator.Semicolon),
            ("tab", CellSeparator.Tab)),
        (DataSpec.Csv data) => data.Separator, CellSeparator.Auto, "The mark between cells; auto: the one that the first lines have.");

    private static Fields<DataSpec.Csv, DecimalMark> Decimal => Field.Default(
        "decimal",
        Words.Choice("a decimal mark", ("auto", DecimalMark.Auto), ("point", DecimalMark.Point), ("comma", DecimalMark.Comma)),
        (DataSpec.Csv data) => data.Decimal, DecimalMark.Auto,
        "The decimal mark; auto: a point, or where commas do not separate cells the one that a file has throughout.");

    private static Fields<DataSpec.Npy, Seq<int>> Shape => Field.Default(
        "shape", Axes, (DataSpec.Npy data) => data.Shape, Seq<int>.Empty,
        "Shape of a datum as a picture, [rows, columns] or [rows, columns, channels]; without it as in the file.");

    private static Fields<R, Option<string>> Array<R>(string key, Func<R, Option<string>> get, string meaning) =>
        Field.Optional(key, Words.Line("an array's name", "x"), get, meaning);

    private static Fields<R, Values> Numbers<R>(Func<R, Values> get) =>
        Field.Required("values", ValuesRules.Codec, get, "How the numbers of the files become data.");

    private static Fields<R, DataLimits> Limits<R>() where R : DataSpec =>
        Field.Section("limit", limits, (R data) => data.Limits, "How many data of each split are used, from the first on.");

    private static Fields<DataLimits, Option<int>> Limit(string split, Func<DataLimits, Option<int>> get) => Field.Default(
        split, Many.OrAll(Validation.Codecs.Numbers.Int(1, "10000")), get, Option<int>.None,
        $"How many {(split == "train" ? "training" : split)} data.");

    private static SplitFiles Split(SplitFiles labels, SplitFiles files) =>
        labels with { ValidationShare = files.ValidationShare, TestShare = files.TestShare, SplitSeed = files.SplitSeed };

    private static Seq<SpecError> SplitAlike(Findings found) =>
        from labels in found.Place("labels").ToSeq()
        where found.Place("files.train").IsSome && found.Place("labels.train").IsSome
        from split in Prelude.Seq("validation", "test")
        where found.Place($"files.{split}").IsSome != found.Place($"labels.{split}").IsSome
        select (SpecError)new SpecError.LabelsSplitOtherwise(labels, split);
}
