using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>What <c>--force</c> may replace: a folder that contains only a run, and no input of the new run.</summary>
internal static class RunGuard
{
    /// <summary>Why a folder is not replaced; null if it may be.</summary>
    internal static string? Fault(RunFolder folder, RunJob job)
    {
        if (new DirectoryInfo(Path.TrimEndingDirectorySeparator(folder.Path)).LinkTarget is { } target)
        {
            return $"{folder.Path} is a link to {target}; --force does not replace it. Give the folder itself, or another --out.";
        }

        if (Holds(folder, Directory.GetCurrentDirectory()))
        {
            return $"{folder.Path} is the working folder, or holds it; --force does not replace it. Give another --out.";
        }

        if (RunFolderContent.StateOf(folder) == RunFolderState.NotARun)
        {
            return $"{folder.Path} is not a run's folder; --force does not replace it. Give another --out.";
        }

        if (RunFolderContent.Foreign(folder).Case is string foreign)
        {
            return $"{folder.Path} holds {foreign}, which no run wrote; --force does not replace the folder. "
                + "Move that elsewhere, or give another --out.";
        }

        return FilesOf(job).Find(file => Holds(folder, file)).Case is string own
            ? $"{folder.Path} holds {Path.GetFileName(own)}, which this run is made of; --force does not replace the folder. "
                + "Copy that elsewhere, or give another --out."
            : null;
    }

    private static Seq<string> FilesOf(RunJob job) => job.File.Cons(SpecPaths.Of(DataPlaces.OfSpec(job.File).Find(job.Spec.Data)));

    /// <summary>True when a file or folder is the run's folder or is inside it, with the links in both paths resolved.</summary>
    private static bool Holds(RunFolder folder, string path)
    {
        return Within(Real(folder.Path), Real(path)) || Within(Path.GetFullPath(folder.Path), Path.GetFullPath(path));

        static bool Within(string outer, string inner) => Closed(inner).StartsWith(
            Closed(outer), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

        static string Closed(string path) => Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar;
    }

    /// <summary>The full path with every link resolved.</summary>
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var here = Path.Combine(Real(parent), Path.GetFileName(full));
        FileSystemInfo info = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        try
        {
            return info.ResolveLinkTarget(returnFinalTarget: true) is { } target
                ? Path.TrimEndingDirectorySeparator(target.FullName)
                : here;
        }
        catch (IOException)
        {
            return here;
        }
    }
}
