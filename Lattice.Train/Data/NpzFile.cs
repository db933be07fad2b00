using System.IO.Compression;
using LanguageExt;
using Lattice.Domain.Text;
using Lattice.Train.Files;

namespace Lattice.Train.Data;

/// <summary>Arrays with names in a zip file, as <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write them (<c>.npz</c>).</summary>
internal static class NpzFile
{
    private const string Ending = ".npy";
    private const int NamesShown = 20;

    /// <summary>True for a zip file, by its first bytes. A pipe is none: its end would have to be read first.</summary>
    internal static bool Is(string path)
    {
        if (FileFacts.KindOf(path) != EntryKind.Regular)
        {
            return false;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            Span<byte> head = stackalloc byte[4];
            return file.CanSeek && file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
                && head is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>True if the file is a zip archive that has an array of that name.</summary>
    internal static bool Has(string path, string name)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return archive.GetEntry(name + Ending) is not null;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // Reading says what is wrong.
            return true;
        }
    }

    /// <summary>Opens an array, reads from it, closes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The array's name; none for the only one.</param>
    /// <param name="key">The key of a spec that names it.</param>
    /// <param name="read">Reads the array.</param>
    internal static Either<DataError, R> Read<R>(
        string path, Option<string> name, string key, Func<ContentReader, Either<DataError, R>> read)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var arrays = archive.Entries.Where(entry => entry.FullName.EndsWith(Ending, StringComparison.Ordinal)).ToArray();
            var chosen = name.Match(
                wanted => arrays.Where(entry => NameOf(entry) == wanted || entry.FullName == wanted).ToArray(), () => arrays);
            if (chosen.Length != 1)
            {
                return Wrong(path, name, key, arrays, chosen.Length);
            }

            using var stream = chosen[0].Open();
            return DataFile.Read($"{path}, array {Display.Clean(NameOf(chosen[0]))}", stream, read);
        }
        catch (InvalidDataException damage)
        {
            return new DataError.WrongKind(
                path, "a zip archive that is damaged or cut short", "a .npz file",
                $"copy or save the .npz file again ({DataFile.OneLine(damage).TrimEnd('.')}).");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return DataFile.Refused(path, fault);
        }
    }

    private static DataError Wrong(string path, Option<string> name, string key, ZipArchiveEntry[] arrays, int found)
    {
        var names = string.Join(", ", arrays.Take(NamesShown).Select(entry => Display.Clean(NameOf(entry))))
            + (arrays.Length > NamesShown ? $", … ({arrays.Length} in all)" : "");
        return arrays.Length == 0
            ? new DataError.WrongKind(path, "a zip archive without arrays", "a .npz file", "unzip it, and give the file inside.")
            : name.Case is string wanted && found == 0
                ? new DataError.WrongKind(
                    path, $"a .npz file without an array {Display.Clean(wanted)}", $"one that has it ({key})", $"it has {names}.")
                : new DataError.WrongKind(path, "a .npz file of several arrays", "one array", $"say which with {key}: {names}.");
    }

    private static string NameOf(ZipArchiveEntry entry) => entry.FullName[..^Ending.Length];
}
