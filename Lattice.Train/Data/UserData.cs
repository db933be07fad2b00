using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Data in a user's own files: a training file, and validation and test data from separate files or set aside from it.</summary>
internal static class UserData
{
    /// <summary>Loads binary arrays, whose header <paramref name="head"/> reads.</summary>
    internal static Either<DataError, DataSet> Load(
        string source,
        SplitFiles files,
        Option<SplitFiles> labels,
        Values values,
        DataLimits limits,
        Func<ContentReader, Either<DataError, ArrayHeader>> head)
    {
        var opened = new OpenedFiles();
        Either<DataError, FileData> One(string path, Option<string> labelPath, int firstDatum, Option<int> width) =>
            from data in opened.Read(path, content => head(content).Bind(header => ArrayReader.Open(content, header)).Bind(
                reader => SplitReader.Read(reader, values, firstDatum, width)))
            from labelled in labelPath.Match(
                found => Labels.Read(opened, found, data.Split.Count, head).Map(given => Labelled(data, given)),
                () => data)
            select labelled;

        return Unpaired(files, labels).Match(
            error => error,
            () => Load(source, files, labels, values, limits, One));
    }

    /// <summary>Loads comma-separated text.</summary>
    internal static Either<DataError, DataSet> Load(DataSpec.Csv spec)
    {
        var (opened, layout) = (new OpenedFiles(), new CsvLayout(CanHaveHeader: true, spec.Header, spec.LabelColumn));
        return Load(
            "csv",
            spec.Files,
            Option<SplitFiles>.None,
            spec.Values,
            spec.Limits,
            (
                path,
                _,
                firstDatum,
                width) => opened.Read(
                    path,
                    content => CsvReader.Open(content, layout).Bind(reader => SplitReader.Read(reader, spec.Values, firstDatum, width))));
    }

    private delegate Either<DataError, FileData> ReadOne(string path, Option<string> labelPath, int firstDatum, Option<int> width);

    private static Either<DataError, DataSet> Load(
        string source, SplitFiles files, Option<SplitFiles> labels, Values values, DataLimits limits, ReadOne one)
    {
        Either<DataError, Option<FileData>> Beside(Option<string> path, Option<string> labelPath, FileData training, int firstDatum) =>
            path.Match(
                found => one(found, labelPath, firstDatum, training.Split.Width).Map(Option<FileData>.Some),
                () => Option<FileData>.None);

        return
            from training in one(files.Training, labels.Map(paths => paths.Training), 0, Option<int>.None)
            let count = training.Split.Count
            from validation in Beside(files.Validation, labels.Bind(paths => paths.Validation), training, count)
            from test in Beside(
                files.Test, labels.Bind(paths => paths.Test), training, count + validation.Match(file => file.Split.Count, () => 0))
            from data in Divide(source, files, limits, training, validation.Map(file => file.Split), test.Map(file => file.Split))
            select data with { Notes = Notes(data, values, training, validation, test) };
    }

    private static Seq<DataNote> Notes(DataSet data, Values values, FileData training, Option<FileData> validation, Option<FileData> test)
    {
        var files = DataNotes.Splits(training, validation, test);
        var scale = values.Match(
            binary: () => false, threshold: _ => false, sampled: _ => false, probabilities: _ => false, real: () => true);
        return (files.Bind(file => file.Content.Notes).Distinct()
            + DataNotes.Same(
                DataNotes.Splits(training.Split, validation.Map(file => file.Split), test.Map(file => file.Split)),
                (first, second) => first.HasDataOf(second))
            + (scale ? DataNotes.OfScale(
                data.Training,
                data.Image.IsSome || training.Notes.Exists(note => note is DataNote.Flattened)) : Seq<DataNote>.Empty)).Strict();
    }

    private static Either<DataError, DataSet> Divide(
        string source, SplitFiles files, DataLimits limits, FileData training, Option<DataSplit> validation, Option<DataSplit> test)
    {
        var whole = training.Split;
        var cut = SeededSplit.Cut(
            whole.Count, validation.IsNone ? files.ValidationShare : 0, test.IsNone ? files.TestShare : 0, files.SplitSeed);
        var kept = validation.IsSome && test.IsSome ? whole : whole.Select(cut.Training);
        var aside = validation.IfNone(() => whole.Select(cut.Validation));
        var tested = test.IfNone(() => whole.Select(cut.Test));
        var classes = 1 + int.Max(whole.LargestLabel(), int.Max(aside.LargestLabel(), tested.LargestLabel()));
        return DataSet.Of(source, limits, kept.OfClasses(classes), aside.OfClasses(classes), tested.OfClasses(classes), training.Image);
    }

    private static FileData Labelled(FileData data, int[] labels) =>
        data with { Split = data.Split.WithLabels(labels, labels.Length == 0 ? 0 : labels.Max() + 1) };

    private static Option<DataError> Unpaired(SplitFiles files, Option<SplitFiles> labels) => labels.Match(
        paths => Unpaired("validation", files.Validation, paths.Validation) || Unpaired("test", files.Test, paths.Test),
        () => Option<DataError>.None);

    private static Option<DataError> Unpaired(string split, Option<string> data, Option<string> labels) =>
        data.IsSome == labels.IsSome ? Option<DataError>.None : new DataError.UnpairedLabels(split, data.IsSome);
}
