using LanguageExt;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>The contents of a run's folder, and what in it is not part of a run.</summary>
internal static class RunFolderContent
{
    /// <summary>The state of the run in a folder.</summary>
    internal static RunFolderState StateOf(RunFolder folder)
    {
        if (!Directory.Exists(folder.Path))
        {
            return RunFolderState.Missing;
        }

        if (Directory.EnumerateFileSystemEntries(folder.Path).All(entry => entry == folder.Lock ? IsLock(entry) : IsTemporary(entry)))
        {
            return RunFolderState.Empty;
        }

        if (!File.Exists(folder.ResolvedSpec))
        {
            return RunFolderState.NotARun;
        }

        // Results may be kept without their checkpoints; such a run must not be started again.
        var hasResults = folder.OfProgress.Exists(File.Exists)
            || (File.Exists(folder.Timing) && File.ReadLines(folder.Timing).Skip(1).Any());
        return File.Exists(new CheckpointFolder(folder.Checkpoints).Last) || hasResults || Foreign(folder).IsSome
            ? RunFolderState.Run
            : RunFolderState.NotBegun;
    }

    /// <summary>The name of the first entry that no run wrote; none if all entries belong to a run.</summary>
    internal static Option<string> Foreign(RunFolder folder)
    {
        if (!Directory.Exists(folder.Path))
        {
            return Option<string>.None;
        }

        var foreign = Directory.EnumerateFileSystemEntries(folder.Path)
            .Where(entry => entry == folder.Checkpoints ? !IsFolder(entry) : !IsOurs(folder, entry));
        var inside = IsFolder(folder.Checkpoints)
            ? Directory.EnumerateFileSystemEntries(folder.Checkpoints)
                .Where(entry => !IsFile(entry) || !CheckpointFolder.IsOurs(Path.GetFileName(entry)))
            : [];
        // Another process may have removed an entry since it was listed.
        return Prelude.toSeq(foreign.Concat(inside).Where(IsThere).Order(StringComparer.Ordinal)).HeadOrNone()
            .Map(entry => Path.GetRelativePath(folder.Path, entry));
    }

    private static bool IsThere(string path) =>
        File.Exists(path) || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>Removes the files of a run, and the folder if it is then empty. Everything else stays.</summary>
    internal static void Remove(RunFolder folder, RunLock hold)
    {
        foreach (var file in Prelude.Seq(folder.Summary, folder.Report).Concat(folder.OfProgress).Concat(folder.OfBeginning).Where(IsFile))
        {
            File.Delete(file);
        }

        RemoveFiles(folder.Checkpoints, CheckpointFolder.IsOurs);
        RemoveIfEmpty(folder.Checkpoints);
        RemoveFiles(folder.Path, AtomicFile.IsTemporary);
        hold.Dispose();
        if (IsLock(folder.Lock))
        {
            File.Delete(folder.Lock);
        }

        RemoveIfEmpty(folder.Path);
    }

    /// <summary>Removes partly written files that killed processes left behind.</summary>
    internal static void Sweep(RunFolder folder)
    {
        AtomicFile.Sweep(folder.Path);
        AtomicFile.Sweep(folder.Checkpoints);
    }

    private static bool IsOurs(RunFolder folder, string entry) =>
        entry == folder.Lock
            ? IsLock(entry)
            : IsFile(entry) && (folder.OfBeginning.Contains(entry) || folder.OfProgress.Contains(entry) || IsTemporary(entry));

    private static bool IsTemporary(string entry) => IsFile(entry) && AtomicFile.IsTemporary(Path.GetFileName(entry));

    private static bool IsLock(string entry) => IsFile(entry) && new FileInfo(entry).Length == 0;

    private static bool IsFile(string entry) => new FileInfo(entry) is { Exists: true, LinkTarget: null }
        && FileFacts.KindOf(entry) == EntryKind.Regular;

    private static bool IsFolder(string entry) => new DirectoryInfo(entry) is { Exists: true, LinkTarget: null };

    private static void RemoveFiles(string folder, Func<string, bool> isOurs)
    {
        if (IsFolder(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder).Where(file => IsFile(file) && isOurs(Path.GetFileName(file))).ToArray())
            {
                File.Delete(file);
            }
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (IsFolder(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
