using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>The data folder of this machine.</summary>
internal static class LocalData
{
    /// <summary>LATTICEFN_DATA, else the user's cache folder.</summary>
    public static DataFolder Folder() => DataFolder.Resolve(name => Prelude.Optional(Environment.GetEnvironmentVariable(name)));
}
