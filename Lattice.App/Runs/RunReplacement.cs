using System.Security.Cryptography;
using System.Text;
using Lattice.App.Terminal;
using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary>
/// Replaces a run by a new one: the old folder moves aside under a hidden name, the new one takes its place, then the old one is removed. A
/// process that is killed in between loses nothing: the next command on the folder finds the old one and restores it.
/// </summary>
internal static class RunReplacement
{
    private const string Ending = ".old";

    /// <summary>Puts a draft in the place of a claimed run. Returns the claim on the new folder.</summary>
    /// <exception cref="IOException">The folders could not be renamed; the old one is back in its place.</exception>
    internal static RunLock Replace(Streams streams, RunFolder folder, RunLock old, RunDraft draft)
    {
        var aside = AsideOf(folder);
        try
        {
            draft.TakePermissionsOf(folder.Path);
            old.Move(aside);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(folder.Path, fault);
        }

        RunLock hold;
        try
        {
            hold = draft.Publish(folder.Path)
                ?? throw FileFault.OfWriting(folder.Path, new IOException("something else took its place meanwhile"));
        }
        catch
        {
            old.Move(folder.Path);
            throw;
        }

        Discard(streams, folder, old);
        return hold;
    }

    /// <summary>A new hidden name next to a folder, from which <see cref="Restore"/> knows the folder.</summary>
    internal static string AsideOf(RunFolder folder) => Path.Combine(Parent(folder.Path), AtomicFile.NewName(EndingOf(folder.Path)));

    /// <summary>
    /// Restores a folder that a killed process had moved aside, and removes one whose successor exists. Returns a fault if a process is
    /// replacing it right now.
    /// </summary>
    internal static AppFault? Restore(Streams streams, RunFolder folder)
    {
        if (!Directory.Exists(Parent(folder.Path)))
        {
            return null;
        }

        var ending = EndingOf(folder.Path);
        var named = Directory.GetDirectories(Parent(folder.Path), ".lattice-*" + ending);
        foreach (var aside in named.Where(one => AtomicFile.IsOurs(Path.GetFileName(one), ending)))
        {
            using var hold = RunLock.Take(aside);
            if (hold is null)
            {
                if (Directory.Exists(folder.Path))
                {
                    continue;
                }

                return RunLock.Busy(folder);
            }

            if (RunFolderContent.StateOf(folder) == RunFolderState.Missing)
            {
                hold.Move(folder.Path);
                streams.Note($"{folder.Path} was being replaced when that was stopped; the run that was there is back.");
            }
            else if (RunFolderContent.StateOf(folder) == RunFolderState.Run)
            {
                Discard(streams, folder, hold);
            }
        }

        return null;
    }

    /// <summary>
    /// Removes the old folder. It is renamed to a draft first, so that half a folder is never restored, even if the process is killed
    /// during removal.
    /// </summary>
    private static void Discard(Streams streams, RunFolder folder, RunLock old)
    {
        var left = new RunFolder(RunDraft.NameIn(Parent(folder.Path)));
        try
        {
            old.Move(left.Path);
            RunFolderContent.Remove(left, old);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            // The remains are reported below.
        }

        if (Directory.Exists(left.Path))
        {
            streams.Note($"{left.Path} holds what could not be removed of the run that was replaced. Remove it when it is not needed.");
        }
    }

    private static string Parent(string path) => Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
        ?? Path.GetFullPath(path);

    /// <summary>The suffix of the hidden names of one folder, of the same length for any name.</summary>
    private static string EndingOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return $".{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8))}{Ending}";
    }
}
