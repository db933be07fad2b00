using System.Text;
using Lattice.App.Terminal;
using Lattice.Train.Files;

namespace Lattice.App.Runs;

/// <summary>
/// An output file of a command, written atomically: other processes see the old file or the complete new one. An existing file is replaced
/// only if it is of the same kind. <c>-</c> and <c>/dev/stdout</c> are the standard output; pipes and devices are written to directly.
/// </summary>
internal static class OutputFile
{
    /// <summary>True for the names of the standard output.</summary>
    internal static bool IsStandardOutput(string? file) => file is "-" or "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1";

    /// <summary>True for anything written as a single file: the standard output, and any existing file, pipe or device.</summary>
    internal static bool IsFile(string file) => IsStandardOutput(file) || FileFacts.KindOf(file) is EntryKind.Regular or EntryKind.Special;

    /// <summary>True for the name of a file, not of the standard output, that has an extension.</summary>
    internal static bool HasEnding(string file) => !IsStandardOutput(file) && Path.GetExtension(file).Length > 1;

    /// <summary>The stream for notes on what was written: not the one that the file itself goes to.</summary>
    internal static TextWriter Notes(Streams streams, string file) => IsStandardOutput(file) ? streams.Error : streams.Output;

    /// <summary>What is wrong with the name of an output file, checked before the work begins; null if nothing is.</summary>
    internal static AppFault? Fault(string? file, OutputKind kind, string option = "--out") =>
        file is not null && !IsStandardOutput(file) && Reason(file, kind, option) is { } reason ? AppFault.Usage(reason) : null;

    /// <summary>The fault when the output file is also an input of the command.</summary>
    internal static AppFault? InputFault(string? file, string input) =>
        file is not null && !IsStandardOutput(file) && FileFacts.KindOf(file) == EntryKind.Regular
            && FileFacts.KindOf(input) == EntryKind.Regular
            && AtomicFile.TargetOf(file) == AtomicFile.TargetOf(input)
            ? AppFault.Usage($"--out {file} is the file that is read. Give another --out.")
            : null;

    /// <summary>
    /// The fault when the extension, which selects the kind of file, is none of the known ones. Pipes and devices may have any name.
    /// </summary>
    internal static AppFault? EndingFault(string file, params string[] endings) =>
        !string.IsNullOrWhiteSpace(file) && !IsStandardOutput(file) && FileFacts.KindOf(file) != EntryKind.Special
            && !endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
            ? AppFault.Usage($"--out {file}: the name must end in {string.Join(", ", endings[..^1])} or {endings[^1]}.")
            : null;

    /// <summary>Writes text and prints what the file is.</summary>
    internal static AppFault? Write(
        Streams streams, string file, string text, OutputKind kind, string option = "--out", string? what = null)
    {
        if (!IsStandardOutput(file))
        {
            return Write(streams, file, stream => stream.Write(new UTF8Encoding(false).GetBytes(text)), kind, option, what);
        }

        streams.Output.Write(text);
        return Written(streams, file, what);
    }

    /// <summary>Writes bytes that are produced during writing, and prints what the file is. An exception leaves no file behind.</summary>
    /// <param name="streams">The standard output.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="content">Writes the bytes.</param>
    /// <param name="kind">The kind of the file.</param>
    /// <param name="option">The option that named the file.</param>
    /// <param name="what">The note printed once the file is written; null for none.</param>
    internal static AppFault? Write(
        Streams streams, string file, Action<Stream> content, OutputKind kind, string option = "--out", string? what = null)
    {
        if (IsStandardOutput(file))
        {
            streams.Output.Flush();
            content(streams.Bytes);
            return Written(streams, file, what);
        }

        if (Fault(file, kind, option) is { } fault)
        {
            return fault;
        }

        try
        {
            MakeFolder(file);
            AtomicFile.Write(file, content);
            return Written(streams, file, what);
        }
        catch (FileFault cause)
        {
            return AppFault.OfPlace(cause, option);
        }
    }

    private static AppFault? Written(Streams streams, string file, string? what)
    {
        if (what is not null)
        {
            Notes(streams, file).WriteLine($"{file}: {what}");
        }

        return null;
    }

    private static void MakeFolder(string file)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } parent)
            {
                Directory.CreateDirectory(parent);
            }
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(file, fault);
        }
    }

    private static string? Reason(string file, OutputKind kind, string option)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return $"{option} is empty. Give a file's name.";
        }

        var found = FileFacts.KindOf(file);
        if (found == EntryKind.Special)
        {
            return null;
        }

        if (found == EntryKind.Folder || Path.EndsInDirectorySeparator(file))
        {
            return $"{option} {file} is a folder. Give a file.";
        }

        var ending = Path.GetExtension(file);
        if (ending.Length > 0 && !kind.Extensions.Exists(one => one.Equals(ending, StringComparison.OrdinalIgnoreCase)))
        {
            return $"{option} {file}: what is written is {kind.Name}. Give a name that ends in {kind.Endings}.";
        }

        return found == EntryKind.Missing ? PlaceFault(file, option) : Existing(file, kind, option) ?? PlaceFault(file, option);
    }

    private static string? PlaceFault(string file, string option)
    {
        try
        {
            return OutputPlace.Fault(AtomicFile.TargetOf(file)) is { } fault ? $"{option} {file}: {fault}. Give another {option}." : null;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return $"{FileFault.OfWriting(file, fault).Message} Give another {option}.";
        }
    }

    /// <summary>Why an existing file is not replaced; null if it may be.</summary>
    private static string? Existing(string file, OutputKind kind, string option)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            var head = new byte[OutputKind.HeadLength];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (length > 0 && !kind.IsHeadOf(head[..length], length < head.Length))
            {
                return $"{option} {file}: the file is there and is not {kind.Name}; replacing it would destroy it. Give another {option}, "
                    + $"or remove the file first.";
            }

            return new FileInfo(file).IsReadOnly
                ? $"{option} {file}: the file is there and is read-only. Give another {option}, or make the file writable first."
                : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return $"{FileFault.OfReading(file, fault).Message} A file that cannot be looked at is not replaced: give another {option}.";
        }
    }
}
