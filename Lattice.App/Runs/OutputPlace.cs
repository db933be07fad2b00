using System.Text;
using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary>Checks whether a path can be created, before the work begins.</summary>
internal static class OutputPlace
{
    private const int LongestName = 255;

    /// <summary>
    /// Why the path cannot be created; null if it can, as far as is known without trying. Missing folders will be created.
    /// </summary>
    internal static string? Fault(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var part = full; Path.GetDirectoryName(part) is { } parent; part = parent)
        {
            var name = Path.GetFileName(part);
            if ((OperatingSystem.IsWindows() ? name.Length : Encoding.UTF8.GetByteCount(name)) > LongestName)
            {
                return "its name is too long";
            }

            if (Directory.Exists(parent))
            {
                return FileFacts.MayWriteIn(parent) ? null
                    : $"{parent} cannot be written: permission denied, or its file system is read-only";
            }

            if (FileFacts.KindOf(parent) != EntryKind.Missing)
            {
                return $"{parent} is a file, not a folder";
            }
        }

        return null;
    }
}
