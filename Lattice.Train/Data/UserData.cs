using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Data in a user's own files: a training file, and validation and test data from separate files or set aside from it.</summary>
internal static class UserData
{
    private delegate Either<DataError, FileData> ReadOne(string path, Option<string> labelPath, int firstDatum, Option<FileData> training);

    /// <summary>Loads binary arrays.</summary>
    internal static Either<DataError, DataSet> Load(
        string source, SplitFiles files, Option<SplitFiles> labels, Values values, DataLimits limits, ArrayFiles arrays)
    {
        var opened = new OpenedFiles();
        Either<DataError, FileData> One(string path, Option<string> labelPath, int firstDatum, Option<FileData> training) =>
            from data in arrays.Data(
                opened, path, reader => SplitReader.Read(reader, values, firstDatum, training.Map(file => file.Split.Width)))
            from labelled in labelPath.Match(
                found => arrays.Labels(opened, found, reader => Labels.Read(reader, data.Split.Count))
                    .Map(given => Labelled(data, given)),
                () => data)
            select labelled;

        return Unpaired(files, labels).Match(
            error => error,
            () => Load(source, files, labels, values, limits, MissingNumbers.Refuse, One));
    }

    /// <summary>Loads lines of cells.</summary>
    internal static Either<DataError, DataSet> Load(DataSpec.Csv spec)
    {
        var (opened, layout) = (new OpenedFiles(), CsvLayout.Of(spec));
        return Load(
            "csv", spec.Files, Option<SplitFiles>.None, spec.Values, spec.Limits, spec.Missing,
            (path, _, firstDatum, training) => opened.Read(
                path,
                content => CsvReader.Open(content, layout with { Columns = Like(layout.Columns, training) }).Bind(reader =>
                    SplitReader.Read(
                        MissingReader.Of(reader, spec.Missing), spec.Values, firstDatum, training.Map(file => file.Split.Width)))));
    }

    /// <summary>Loads Parquet files.</summary>
    internal static Either<DataError, DataSet> Load(DataSpec.Parquet spec)
    {
        var columns = new TableColumns(spec.LabelColumn, spec.IdColumn, spec.IgnoredColumns);
        return Load(
            "parquet", spec.Files, Option<SplitFiles>.None, spec.Values, spec.Limits, spec.Missing,
            (path, _, firstDatum, training) => ParquetTable.Read(
                path, Like(columns, training), spec.Missing != MissingNumbers.Refuse, reader => SplitReader.Read(
                    MissingReader.Of(reader, spec.Missing), spec.Values, firstDatum, training.Map(file => file.Split.Width))));
    }

    /// <summary>Loads folders of images.</summary>
    internal static Either<DataError, DataSet> Load(DataSpec.Images spec) => Load(
        "images", spec.Files, Option<SplitFiles>.None, spec.Values, spec.Limits, MissingNumbers.Refuse,
        (path, _, firstDatum, training) => ImageFolder.Read(
            path, training, reader => SplitReader.Read(reader, spec.Values, firstDatum, training.Map(file => file.Split.Width))));

    private static TableColumns Like(TableColumns columns, Option<FileData> training) =>
        columns with { Expected = training.Map(file => file.Names).IfNone(Seq<string>.Empty) };

    private static Either<DataError, DataSet> Load(
        string source, SplitFiles files, Option<SplitFiles> labels, Values values, DataLimits limits, MissingNumbers missing, ReadOne one)
    {
        Either<DataError, Option<FileData>> Beside(Option<string> path, Option<string> labelPath, FileData training, int firstDatum) =>
            path.Match(
                found => one(found, labelPath, firstDatum, training).Map(Option<FileData>.Some),
                () => Option<FileData>.None);

        return
            from training in one(files.Training, labels.Map(paths => paths.Training), 0, Option<FileData>.None)
            let count = training.Split.Count
            from validation in Beside(files.Validation, labels.Bind(paths => paths.Validation), training, count)
            from test in Beside(
                files.Test, labels.Bind(paths => paths.Test), training, count + validation.Match(file => file.Split.Count, () => 0))
            from data in Divide(new(source, files, limits, values, missing), training, validation, test)
            select data;
    }

    private static Either<DataError, DataSet> Divide(
        Reading reading, FileData first, Option<FileData> second, Option<FileData> third)
    {
        var (unified, classNames) = ClassNames.Unified(first.Cons(second.ToSeq() + third.ToSeq()).ToSeq().Strict());
        var training = unified[0];
        var validation = second.Map(_ => unified[1]);
        var test = third.Map(_ => unified[unified.Count - 1]);
        var (files, whole) = (reading.Files, training.Split);
        var cut = SeededSplit.Cut(
            whole.Count, validation.IsNone ? files.ValidationShare : 0, test.IsNone ? files.TestShare : 0, files.SplitSeed);
        var kept = validation.IsSome && test.IsSome ? whole : whole.Select(cut.Training);
        var aside = validation.Map(file => file.Split).IfNone(() => whole.Select(cut.Validation));
        var tested = test.Map(file => file.Split).IfNone(() => whole.Select(cut.Test));
        var classes = !classNames.IsEmpty
            ? classNames.Count
            : 1 + int.Max(whole.LargestLabel(), int.Max(aside.LargestLabel(), tested.LargestLabel()));
        var notes = Seq<DataNote>.Empty;
        return DataSet.Of(
            reading.Source, reading.Limits, kept.OfClasses(classes), aside.OfClasses(classes), tested.OfClasses(classes), training.Image,
            split =>
            {
                // Scales are noted of the numbers in the files.
                notes = Notes(split, reading.Values, training, validation, test);
                return new(training.Names, classNames, reading.Scaling(split, training.Image.IsSome));
            }).Map(data => data with { Notes = notes });
    }

    private static Seq<DataNote> Notes(
        DataSplit kept, Values values, FileData training, Option<FileData> validation, Option<FileData> test)
    {
        var files = DataNotes.Splits(training, validation, test);
        return (files.Bind(file => file.Content.Notes).Distinct()
            + DataNotes.Same(
                DataNotes.Splits(training.Split, validation.Map(file => file.Split), test.Map(file => file.Split)),
                (first, second) => first.HasDataOf(second))
            + (values is Values.Real
                ? DataNotes.OfScale(kept, training.Image.IsSome || training.Notes.Exists(note => note is DataNote.Flattened))
                    .Filter(note => values.Scaled == Scaling.None || note is not DataNote.WildScale)
                : Seq<DataNote>.Empty)).Strict();
    }

    private static FileData Labelled(FileData data, int[] labels) =>
        data with { Split = data.Split.WithLabels(labels, labels.Length == 0 ? 0 : labels.Max() + 1) };

    private static Option<DataError> Unpaired(SplitFiles files, Option<SplitFiles> labels) => labels.Match(
        paths => Unpaired("validation", files.Validation, paths.Validation) || Unpaired("test", files.Test, paths.Test),
        () => Option<DataError>.None);

    private static Option<DataError> Unpaired(string split, Option<string> data, Option<string> labels) =>
        data.IsSome == labels.IsSome ? Option<DataError>.None : new DataError.UnpairedLabels(split, data.IsSome);

    /// <summary>How files become a data set.</summary>
    private sealed record Reading(string Source, SplitFiles Files, DataLimits Limits, Values Values, MissingNumbers Missing)
    {
        /// <summary>The map that the training data ask for.</summary>
        public Option<Standardisation> Scaling(DataSplit training, bool isPicture) =>
            Values is Values.Levels levels ? Standardisation.Of(levels)
                : Values.Scaled == Domain.Experiment.Scaling.None && Missing != MissingNumbers.Mean
                ? Option<Standardisation>.None
                : Standardisation.Of(training.Wide, Values.Scaled, isPicture);
    }
}
