using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>The folder of this machine that fetched data sets lie in, each in a folder of its own name.</summary>
/// <param name="Path">Path of the folder; it need not exist.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>
    /// <c>LATTICEFN_DATA</c> when set; else <c>latticefn</c> in <c>XDG_CACHE_HOME</c> (an absolute path, as its
    /// standard demands); else <c>.cache/latticefn</c> in the user's home.
    /// </summary>
    /// <param name="environment">Looks an environment variable up; an empty value counts as unset.</param>
    public static DataFolder Resolve(Func<string, Option<string>> environment)
    {
        Option<string> Set(string name) => environment(name).Filter(value => !string.IsNullOrWhiteSpace(value));
        return new DataFolder(Set("LATTICEFN_DATA").IfNone(() => System.IO.Path.Combine(
            Set("XDG_CACHE_HOME").Filter(System.IO.Path.IsPathRooted).IfNone(() => System.IO.Path.Combine(
                (Set("HOME") || Set("USERPROFILE")).IfNone("."), ".cache")),
            "latticefn")));
    }

    /// <summary>The folder of one data set.</summary>
    public string Of(string source) => System.IO.Path.Combine(Path, source);
}
