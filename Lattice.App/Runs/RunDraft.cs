using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary>
/// The folder of a new run while it is being created: under a hidden name next to its final place, claimed from the start, and published by
/// a single rename. A process that is killed meanwhile leaves no folder that looks like a run.
/// </summary>
internal sealed class RunDraft : IDisposable
{
    private const string Ending = ".new";
    private const int Tries = 10;

    private readonly RunFolder folder;
    private RunLock? hold;

    private RunDraft(RunFolder folder, RunLock hold) => (this.folder, this.hold) = (folder, hold);

    /// <summary>Creates a folder in <paramref name="parent"/> and fills it.</summary>
    /// <param name="parent">The folder to create it in.</param>
    /// <param name="path">The final path, for error messages.</param>
    /// <param name="begin">Writes the files.</param>
    /// <exception cref="IOException">The folder or a file in it could not be written; nothing is left.</exception>
    internal static RunDraft Make(string parent, string path, Action<RunFolder> begin)
    {
        var draft = New(parent);
        try
        {
            begin(draft.folder);
            return draft;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            draft.Dispose();
            throw FileFault.OfWriting(path, fault).At(path);
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    /// <summary>Copies the permissions of the folder that it replaces.</summary>
    internal void TakePermissionsOf(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(path));
        }
    }

    /// <summary>Renames the folder to its final name; null if something of that name already exists.</summary>
    internal RunLock? Publish(string path)
    {
        var held = hold ?? throw new InvalidOperationException("A draft is published once.");
        try
        {
            held.Move(path);
        }
        catch (IOException) when (Directory.Exists(path) || File.Exists(path))
        {
            return null;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(path, fault);
        }

        hold = null;
        return held;
    }

    /// <summary>Removes the folder, unless it was published.</summary>
    public void Dispose()
    {
        if (hold is { } held)
        {
            hold = null;
            Quietly(() => RunFolderContent.Remove(folder, held));
            held.Dispose();
        }
    }

    /// <summary>A new name for a draft; <see cref="Sweep"/> removes unclaimed folders with such names.</summary>
    internal static string NameIn(string parent) => Path.Combine(parent, AtomicFile.NewName(Ending));

    /// <summary>Removes the drafts that killed processes left in a folder.</summary>
    internal static void Sweep(string parent)
    {
        if (Directory.Exists(parent))
        {
            Quietly(() =>
            {
                var named = Directory.GetDirectories(parent, $".lattice-*{Ending}");
                foreach (var left in named.Where(one => AtomicFile.IsOurs(Path.GetFileName(one), Ending)))
                {
                    Quietly(() => RemoveLeft(left));
                }
            });
        }
    }

    private static void RemoveLeft(string left)
    {
        // One without a claim may be just being created: it is removed only while empty, and its creator then takes another name.
        if (!File.Exists(new RunFolder(left).Lock))
        {
            Directory.Delete(left, recursive: false);
        }
        else if (RunLock.Take(left) is { } hold)
        {
            RunFolderContent.Remove(new RunFolder(left), hold);
        }
    }

    private static RunDraft New(string parent)
    {
        for (var i = 1; ; i++)
        {
            var path = NameIn(parent);
            try
            {
                Directory.CreateDirectory(path);
                if (RunLock.Take(path) is { } hold)
                {
                    return new RunDraft(new RunFolder(path), hold);
                }
            }
            catch (FileFault fault) when (fault.Kind == FileFaultKind.Absent && i < Tries)
            {
                // Another process removed the folder as a leftover.
            }
            catch (Exception fault) when (FileFault.IsOfSystem(fault))
            {
                Quietly(() => Directory.Delete(path));
                throw FileFault.OfWriting(parent, fault is FileFault { InnerException: { } cause } ? cause : fault);
            }
        }
    }

    private static void Quietly(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            // The next run in the same place removes what cannot be removed now.
        }
    }
}
