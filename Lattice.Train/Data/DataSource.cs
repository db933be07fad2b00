using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Data;

/// <summary>Loads the data a spec describes.</summary>
public static class DataSource
{
    /// <summary>Reads what <paramref name="spec"/> describes. The same spec and files give the same bytes.</summary>
    /// <param name="spec">Source, files, values and limits; relative paths count from the working directory.</param>
    /// <param name="folder">The folder of fetched data sets; by default the one the program uses.</param>
    /// <exception cref="InvalidDataException">
    /// The data are absent, unreadable or wrong; the message says which file, where, and what to do.
    /// </exception>
    public static LoadedData Read(DataSpec spec, string? folder = null) =>
        Load(spec, folder is null
            ? DataFolder.Resolve(name => Prelude.Optional(Environment.GetEnvironmentVariable(name)))
            : new DataFolder(folder)).IfLeft(error => throw new InvalidDataException(error.Render()));

    /// <summary>The same, with the error as a value.</summary>
    internal static Either<DataError, LoadedData> Load(DataSpec spec, DataFolder folder) => spec.Match(
        mnist: data => Rows(Mnist.Load(data.Limits)),
        staticMnist: data => Rows(StaticMnist.Load(data.Folder.IfNone(() => folder.Of(StaticMnist.Name)), data.Limits)),
        idx: data => Rows(UserData.Load("idx", data.Files, data.Labels, data.Values, data.Limits, new ArrayFiles(IdxHeader.Read))),
        npy: data => Rows(UserData.Load("npy", data.Files, data.Labels, data.Values, data.Limits, ArrayFiles.Of(data))),
        csv: data => Rows(UserData.Load(data)),
        parquet: data => Rows(UserData.Load(data)),
        images: data => Rows(UserData.Load(data)),
        text: data => Text(UserText.Load(data)),
        kjv: data => Text(Kjv.Load(data)),
        inMemory: _ => new DataError.InMemory());

    private static Either<DataError, LoadedData> Rows(Either<DataError, DataSet> loaded) =>
        loaded.Map(set => (LoadedData)new LoadedData.OfRows(set));

    private static Either<DataError, LoadedData> Text(Either<DataError, TextSet> loaded) =>
        loaded.Map(set => (LoadedData)new LoadedData.OfText(set));
}
