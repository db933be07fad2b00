using System.Security.Cryptography;
using System.Text;
using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary>
/// Replacing a run by a new one: the old folder goes aside under a hidden name, the new one takes its place, then the old one is removed.
/// A process that is killed between loses nothing: the next command that asks for the folder finds the old one and puts it back.
/// </summary>
internal static class RunReplacement
{
    private const string Ending = ".old";

    /// <summary>Puts a draft in the place of a run that is held. Returns the claim on the new folder.</summary>
    /// <exception cref="IOException">The folders could not be renamed; the old one is where it was.</exception>
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

    /// <summary>A new hidden name beside a folder, by which <see cref="Restore"/> knows what was there.</summary>
    internal static string AsideOf(RunFolder folder) => Path.Combine(Parent(folder.Path), AtomicFile.NewName(EndingOf(folder.Path)));

    /// <summary>
    /// Puts a folder back that a killed process had moved aside, and removes one whose successor is there. A fault where a process is just
    /// replacing it.
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
    /// Removes the old folder. It takes the name of a draft first: whatever is killed while it is removed, half a folder is never put back.
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
            // What is left is named below.
        }

        if (Directory.Exists(left.Path))
        {
            streams.Note($"{left.Path} holds what could not be removed of the run that was replaced. Remove it when it is not needed.");
        }
    }

    private static string Parent(string path) => Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
        ?? Path.GetFullPath(path);

    /// <summary>The ending of hidden names that belong to one folder's name, of the same length for any name.</summary>
    private static string EndingOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return $".{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8))}{Ending}";
    }
}
