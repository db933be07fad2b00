using LanguageExt;
using Lattice.Train.Files;

namespace Lattice.Train.Data;

/// <summary>The folder of this machine that holds fetched data sets, each in a subfolder of its name.</summary>
/// <param name="Path">Path of the folder; it need not exist. Empty where the user has no home and no variable names a folder.</param>
internal sealed record DataFolder(string Path)
{
    /// <summary>
    /// <c>LATTICEFN_DATA</c> when set; else <c>latticefn</c> in <c>XDG_CACHE_HOME</c>; else <c>.cache/latticefn</c> in <c>HOME</c>; else
    /// the same in the user's home directory as the system knows it. All but the first must be absolute paths, as the XDG standard demands,
    /// so the folder never depends on the working directory.
    /// </summary>
    /// <param name="environment">Looks an environment variable up; an empty value counts as unset.</param>
    public static DataFolder Resolve(Func<string, Option<string>> environment) => Resolve(environment, HomeFolder.OfSystem);

    /// <summary>The same, with the user's home directory as the system knows it.</summary>
    internal static DataFolder Resolve(Func<string, Option<string>> environment, Func<Option<string>> homeOfSystem)
    {
        Option<string> Set(string name) => environment(name).Filter(value => !string.IsNullOrWhiteSpace(value));
        Option<string> Absolute(string name) => Set(name).Filter(System.IO.Path.IsPathFullyQualified);
        var home = Absolute("HOME") || Absolute("USERPROFILE");
        var cache = Absolute("XDG_CACHE_HOME")
            || (home.IsSome ? home : homeOfSystem()).Map(folder => System.IO.Path.Combine(folder, ".cache"));
        return new DataFolder((Set("LATTICEFN_DATA") || cache.Map(folder => System.IO.Path.Combine(folder, "latticefn"))).IfNone(""));
    }

    /// <summary>The folder of one data set.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no data folder.</exception>
    public string Of(string source) => Path.Length > 0
        ? System.IO.Path.Combine(Path, source)
        : throw new DirectoryNotFoundException(
            $"There is no folder for the data set {source}: HOME is not set and the system has no home for this user. Set LATTICEFN_DATA "
                + $"to a folder.");
}
