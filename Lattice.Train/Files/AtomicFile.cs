using System.Security.Cryptography;
using System.Text;

namespace Lattice.Train.Files;

/// <summary>
/// The only way the program writes files: others see a file either as it was or complete, whatever happens meanwhile. The content goes to a
/// new, uniquely named file in the same folder, is flushed to the disk, and the file is renamed.
/// </summary>
internal static class AtomicFile
{
    private const string Prefix = ".lattice-";
    private const string Suffix = ".tmp";
    private const int Digits = 16;
    private const int BufferLength = 1 << 16;

    /// <summary>
    /// Writes a file. An existing file is replaced and its permissions are kept; a link is followed to the file that is replaced; a pipe or
    /// a device is written to directly.
    /// </summary>
    /// <exception cref="FileFault">The file could not be written; any previous file is unchanged, and nothing else is left
    /// behind.</exception>
    internal static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Writes content that is produced during the write; if <paramref name="content"/> throws, nothing is left behind.</summary>
    /// <exception cref="FileFault">As for bytes.</exception>
    internal static void Write(string path, Action<Stream> content)
    {
        string? temporary = null;
        try
        {
            if (FileFacts.KindOf(path) == EntryKind.Special)
            {
                using var special = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
                content(special);
                return;
            }

            var target = TargetOf(path);
            temporary = Path.Combine(Path.GetDirectoryName(target) ?? target, NewName(Suffix));

            // (*) The file stays open until it has its final name, so that Sweep can tell it from an abandoned one.
            using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, 0);
            KeepPermissions(target, temporary);
            using (var buffer = new BufferedStream(file, BufferLength))
            {
                content(buffer);
                buffer.Flush();
                file.Flush(flushToDisk: true);
                File.Move(temporary, target, overwrite: true);
                temporary = null;
            }
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(path, fault);
        }
        finally
        {
            if (temporary is not null)
            {
                Remove(temporary);
            }
        }
    }

    /// <summary>The full path of the file that a path leads to, through links if necessary; it need not exist.</summary>
    internal static string TargetOf(string path)
    {
        // (*) The path is made absolute first: for a bare name, the runtime would resolve the second of two relative links against the root
        // folder.
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <exception cref="FileFault">As for bytes.</exception>
    internal static void Write(string path, string text) => Write(path, new UTF8Encoding(false).GetBytes(text));

    /// <summary>A unique name: <c>.lattice-</c>, 16 random digits and an ending.</summary>
    internal static string NewName(string ending) => Prefix + RandomNumberGenerator.GetHexString(Digits, lowercase: true) + ending;

    /// <summary>True for a name created by <see cref="NewName"/>.</summary>
    internal static bool IsOurs(string name, string ending) =>
        name.Length == Prefix.Length + Digits + ending.Length
        && name.StartsWith(Prefix, StringComparison.Ordinal)
        && name.EndsWith(ending, StringComparison.Ordinal)
        && name.AsSpan(Prefix.Length, Digits).IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>True for the name of a file being written.</summary>
    internal static bool IsTemporary(string name) => IsOurs(name, Suffix);

    /// <summary>Removes the files that killed processes left in a folder; files being written stay.</summary>
    internal static void Sweep(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}").Where(file => IsTemporary(Path.GetFileName(file))))
        {
            try
            {
                using var unused = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.None);
                File.Delete(file);
            }
            catch (Exception fault) when (FileFault.IsOfSystem(fault))
            {
                // Someone is writing it, or it is gone.
            }
        }
    }

    private static void KeepPermissions(string target, string temporary)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(target))
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            // The file system has no permissions.
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            // The exception already in flight says more.
        }
    }
}
