using Lattice.App.Terminal;
using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary>
/// The claim of one process on a run's folder, held from before the first file is written until after the last: a file <c>lock</c> that is
/// open without sharing. A process that dies leaves no claim behind.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private string folder;
    private FileStream? file;

    private RunLock(string folder, FileStream file) => (this.folder, this.file) = (folder, file);

    /// <summary>Claims a folder; null while another process holds it.</summary>
    /// <exception cref="FileFault">The folder cannot be written.</exception>
    internal static RunLock? Take(string folder) => Open(folder) is { } file ? new RunLock(folder, file) : null;

    /// <summary>Claims a folder for the duration of some work.</summary>
    internal static AppFault? While(RunFolder folder, Func<RunLock, AppFault?> work)
    {
        RunLock? claim;
        try
        {
            claim = Take(folder.Path);
        }
        catch (FileFault fault)
        {
            return AppFault.Usage(
                $"{fault.Message} This command writes to the run's folder: copy the folder to where it can be written, and give that one.");
        }

        using (claim)
        {
            return claim is null ? Busy(folder) : work(claim);
        }
    }

    /// <summary>The fault that another process holds the folder.</summary>
    internal static AppFault Busy(RunFolder folder) =>
        AppFault.Usage($"{folder.Path}: another process is working on this run. Wait for it, or stop it first.");

    /// <summary>Renames the folder; the claim goes with it.</summary>
    /// <exception cref="IOException">The folder could not be renamed; the claim is kept.</exception>
    internal void Move(string target)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.Move(folder, target);
            folder = target;
            return;
        }

        // Windows cannot rename a folder that contains an open file.
        file?.Dispose();
        try
        {
            Directory.Move(folder, target);
            folder = target;
        }
        finally
        {
            file = Open(folder);
        }
    }

    /// <summary>True while the folder is the one that was claimed: not removed, and not replaced by another one.</summary>
    internal bool IsHeld => file is not null
        && (FileFacts.IdentityOf(file.SafeFileHandle) is not { } own || FileFacts.IdentityOf(In(folder)) == own);

    /// <summary>Throws unless <see cref="IsHeld"/>, so that nothing is written to a folder of another process.</summary>
    internal void Require()
    {
        if (!IsHeld)
        {
            throw FileFault.Foreseen(folder, FileFaultKind.Absent);
        }
    }

    /// <summary>Releases the folder.</summary>
    public void Dispose()
    {
        if (file is not { } held)
        {
            return;
        }

        file = null;
        var path = In(folder);
        try
        {
            // (*) The file is deleted while it is held; a process that opens it meanwhile sees that it has no name any more (Open). Where
            // that cannot be detected, the file stays.
            if (FileFacts.IdentityOf(held.SafeFileHandle) is { } own && FileFacts.IdentityOf(path) == own)
            {
                File.Delete(path);
            }
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            // A leftover empty file does no harm.
        }

        held.Dispose();
    }

    private static string In(string folder) => Path.Combine(folder, RunFolder.LockName);

    private static FileStream? Open(string folder)
    {
        var path = In(folder);
        while (true)
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1);
                if (FileFacts.IdentityOf(file.SafeFileHandle) == FileFacts.IdentityOf(path))
                {
                    return file;
                }

                // Another process released the folder between opening and claiming: the file held is no longer the folder's lock.
                file.Dispose();
            }
            catch (IOException fault) when (IsBusy(fault))
            {
                return null;
            }
            catch (Exception fault) when (FileFault.IsOfSystem(fault))
            {
                throw FileFault.OfWriting(path, fault);
            }
        }
    }

    private static bool IsBusy(IOException fault) => (fault.HResult & 0xFFFF) switch
    {
        0x20 or 0x21 => OperatingSystem.IsWindows(),
        11 => OperatingSystem.IsLinux(),
        35 => !OperatingSystem.IsLinux() && !OperatingSystem.IsWindows(),
        _ => false,
    };
}
