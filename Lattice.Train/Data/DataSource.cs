using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>From the description of data to the data.</summary>
public static class DataSource
{
    /// <summary>Loads what <paramref name="spec"/> describes. The same spec and files give the same bytes.</summary>
    /// <param name="spec">Source, files, values and limits; relative paths count from the working directory.</param>
    /// <param name="folder">Where fetched data sets lie.</param>
    public static Either<DataError, DataSet> Load(DataSpec spec, DataFolder folder) => spec.Match(
        mnist: data => Mnist.Load(data.Limits),
        staticMnist: data => StaticMnist.Load(data.Folder.IfNone(() => folder.Of(StaticMnist.Name)), data.Limits),
        idx: data => UserData.Load("idx", data.Files, data.Labels, data.Values, data.Limits, IdxHeader.Read),
        npy: data => UserData.Load("npy", data.Files, data.Labels, data.Values, data.Limits, NpyHeader.Read),
        csv: data => UserData.Load(data));
}
