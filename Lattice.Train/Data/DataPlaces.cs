using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Where the relative paths of a spec may lead: folders, of which the first that has such a file counts.</summary>
/// <param name="Folders">The folders; an empty name is the working directory.</param>
internal sealed record DataPlaces(Seq<string> Folders)
{
    /// <summary>The working directory alone.</summary>
    internal static DataPlaces Here { get; } = new(Prelude.Seq1(""));

    /// <summary>The folder of a spec's file, then the working directory.</summary>
    internal static DataPlaces OfSpec(string file)
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        return folder is "" or "." ? Here : new(Prelude.Seq(folder, ""));
    }

    /// <summary>The path that leads to a file; the path itself if none does.</summary>
    internal string Find(string path) => Path.IsPathRooted(path)
        ? path
        : Folders.Map(folder => Path.Combine(folder, path)).Find(found => DataFile.Locate(found).IsSome).IfNone(path);

    /// <summary>The data at the paths that lead to them.</summary>
    internal DataSpec Find(DataSpec spec) => SpecPaths.Map(spec, Find);

    /// <summary>Reads data; an error of an absent file tells where it was looked for.</summary>
    internal Either<DataError, LoadedData> Load(DataSpec spec, DataFolder folder) => DataSource.Load(Find(spec), folder).MapLeft(error =>
        error is DataError.Absent absent && !Path.IsPathRooted(absent.Path)
            ? new DataError.Absent(absent.Path) { Folders = Folders.Map(Full).Distinct().ToSeq().Strict() }
            : error);

    private static string Full(string folder) => Path.GetFullPath(folder.Length == 0 ? "." : folder);
}
