using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Terminal;

namespace Lattice.App.Runs;

/// <summary>Pictures as a file.</summary>
internal static class GridFile
{
    /// <summary>Writes the file and prints what it is.</summary>
    internal static AppFault? Write(this Option<ImageGrid> grid, Streams streams, string file, string what) =>
        OutputFile.Write(streams, file, stream => stream.Write(grid.Map(one => one.Png.ToArray()).IfNone([])), OutputKind.Png, what: what);
}
