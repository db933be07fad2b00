using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lattice.Train.Files;

/// <summary>A file's identity: its device and its number there. Two paths with the same identity are the same file.</summary>
internal readonly record struct FileIdentity(uint Major, uint Minor, ulong Number);

/// <summary>Facts about files that the base library does not provide.</summary>
internal static partial class FileFacts
{
    private const int CurrentFolder = -100;
    private const int OfHandle = 0x1000;
    private const uint TypeAndNumber = 0x001 | 0x100;
    private const int MayWriteAndSearch = 2 | 1;

    /// <summary>What exists at a path; links are followed.</summary>
    internal static EntryKind KindOf(string path)
    {
        if (Directory.Exists(path))
        {
            return EntryKind.Folder;
        }

        if (!File.Exists(path))
        {
            return EntryKind.Missing;
        }

        // Names of open files are written to directly, whatever they lead to.
        var full = Path.GetFullPath(path);
        if (!OperatingSystem.IsWindows()
            && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal)))
        {
            return EntryKind.Special;
        }

        if (!OperatingSystem.IsLinux())
        {
            return EntryKind.Regular;
        }

        // A link to nothing counts as an existing file, but is not one.
        Span<byte> facts = stackalloc byte[256];
        return !Query(CurrentFolder, path, 0, facts) ? EntryKind.Missing
            : (BinaryPrimitives.ReadUInt16LittleEndian(facts[28..]) & 0xF000) == 0x8000 ? EntryKind.Regular
            : EntryKind.Special;
    }

    /// <summary>The identity of what exists at a path; null if there is nothing or the system does not say.</summary>
    internal static FileIdentity? IdentityOf(string path)
    {
        Span<byte> facts = stackalloc byte[256];
        return Query(CurrentFolder, path, 0, facts) ? Identity(facts) : null;
    }

    /// <summary>The identity of an open file; null if the system does not say.</summary>
    internal static FileIdentity? IdentityOf(SafeFileHandle handle)
    {
        Span<byte> facts = stackalloc byte[256];
        return Query((int)handle.DangerousGetHandle(), "", OfHandle, facts) ? Identity(facts) : null;
    }

    /// <summary>Whether files may be created in a folder, as far as one can tell without creating one.</summary>
    internal static bool MayWriteIn(string folder)
    {
        try
        {
            return OperatingSystem.IsWindows() || MayAccess(folder, MayWriteAndSearch) == 0;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return true;
        }
    }

    private static FileIdentity Identity(ReadOnlySpan<byte> facts) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(facts[136..]),
        BinaryPrimitives.ReadUInt32LittleEndian(facts[140..]),
        BinaryPrimitives.ReadUInt64LittleEndian(facts[32..]));

    /// <summary>Asks Linux, whose record of file facts has the same layout on every processor; other systems give no answer.</summary>
    private static bool Query(int folder, string path, int flags, Span<byte> facts)
    {
        try
        {
            return OperatingSystem.IsLinux() && BitConverter.IsLittleEndian
                && StatX(folder, path, flags, TypeAndNumber, ref MemoryMarshal.GetReference(facts)) == 0;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte facts);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MayAccess(string path, int mode);
}
