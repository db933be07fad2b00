namespace Lattice.Train.Files;

/// <summary>A file that could not be written or read. The message names the file and gives the reason in one sentence.</summary>
internal sealed class FileFault : IOException
{
    private FileFault(string path, string verb, FileFaultKind kind, string reason, Exception? cause)
        : base($"{path} cannot be {verb}: {reason}.", cause) =>
        (Path, Kind, Reason, IsOfReading) = (path, kind, reason, verb == Reading);

    private const string Reading = "read";

    /// <summary>The file or folder, as the user or the program named it.</summary>
    internal string Path { get; }

    /// <summary>The kind of fault.</summary>
    internal FileFaultKind Kind { get; }

    /// <summary>The reason, without a full stop.</summary>
    internal string Reason { get; }

    /// <summary>True for a file that could not be read.</summary>
    internal bool IsOfReading { get; }

    /// <summary>The fault for a file-system exception raised while writing <paramref name="path"/>.</summary>
    internal static FileFault OfWriting(string path, Exception cause) => Of(path, "written", cause);

    /// <summary>The fault for a file-system exception raised while reading <paramref name="path"/>.</summary>
    internal static FileFault OfReading(string path, Exception cause) => Of(path, Reading, cause);

    /// <summary>The same fault under another name: that of the place a hidden file stands for.</summary>
    internal FileFault At(string path) => new(path, IsOfReading ? Reading : "written", Kind, Reason, this);

    /// <summary>A fault detected by checking, before anything was written.</summary>
    internal static FileFault Foreseen(string path, FileFaultKind kind) => new(path, "written", kind, Text(kind, null), null);

    /// <summary>True for the exceptions with which the file system reports a failure.</summary>
    internal static bool IsOfSystem(Exception cause) => cause is IOException or UnauthorizedAccessException;

    /// <summary>The kind of an exception.</summary>
    internal static FileFaultKind KindOf(Exception cause)
    {
        // On Unix the HResult of an IOException is the system's error number; on Windows it is an HRESULT that ends in it.
        var number = cause.HResult & 0xFFFF;
        return cause switch
        {
            FileFault fault => fault.Kind,
            UnauthorizedAccessException => FileFaultKind.Denied,
            FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => FileFaultKind.Absent,
            PathTooLongException => FileFaultKind.NameTooLong,
            IOException when OperatingSystem.IsWindows() => number switch
            {
                0x27 or 0x70 => FileFaultKind.Full,
                0x13 => FileFaultKind.ReadOnly,
                _ => FileFaultKind.Other,
            },
            IOException => number switch
            {
                1 or 13 => FileFaultKind.Denied,
                2 => FileFaultKind.Absent,
                28 => FileFaultKind.Full,
                122 when OperatingSystem.IsLinux() => FileFaultKind.Full,
                69 when OperatingSystem.IsMacOS() => FileFaultKind.Full,
                30 => FileFaultKind.ReadOnly,
                20 => FileFaultKind.NotFolder,
                36 when OperatingSystem.IsLinux() => FileFaultKind.NameTooLong,
                _ => FileFaultKind.Other,
            },
            _ => FileFaultKind.Other,
        };
    }

    private static FileFault Of(string path, string verb, Exception cause) =>
        cause as FileFault ?? new FileFault(path, verb, KindOf(cause), Text(KindOf(cause), cause), cause);

    private static string Text(FileFaultKind kind, Exception? cause) => kind switch
    {
        FileFaultKind.Full => "there is no room left on its disk",
        FileFaultKind.Denied => "permission denied",
        FileFaultKind.ReadOnly => "its file system is read-only",
        FileFaultKind.Absent => "it does not exist, or its folder does not",
        FileFaultKind.NameTooLong => "its name is too long",
        FileFaultKind.NotFolder => "a part of its path is a file, not a folder",
        _ => cause?.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.') ?? "the system does not say why",
    };
}
