using Lattice.Train.Files;

namespace Lattice.App;

/// <summary>
/// Faults of the system that are to be expected wherever files are used: a full disk, a missing permission, a folder that is gone.
/// </summary>
internal static class SystemFaults
{
    /// <summary>True for a fault of the system.</summary>
    internal static bool Is(Exception fault) => FileFault.IsOfSystem(fault);

    /// <summary>Tells a fault of the system and gives its exit code.</summary>
    internal static int Tell(Streams streams, Exception fault)
    {
        var kind = FileFault.KindOf(fault);
        streams.Error.WriteLine($"lattice: {Sentence(fault)}{(fault is FileFault || kind == FileFaultKind.Denied ? Remedy(kind) : "")}");
        var isOfReading = fault is FileFault known
            ? known.IsOfReading
            : kind is not (FileFaultKind.Full or FileFaultKind.ReadOnly or FileFaultKind.Other);
        return isOfReading ? ExitCode.Data : ExitCode.RunFailed;
    }

    /// <summary>The fault as a sentence that names the file, where the system does.</summary>
    internal static string Sentence(Exception fault) => FileFault.KindOf(fault) switch
    {
        _ when fault is FileFault => fault.Message,

        // A fault of the system without a path is one of a stream without a name.
        FileFaultKind.Full when !fault.Message.Contains('\'', StringComparison.Ordinal) =>
            "The output cannot be written: there is no room left where the standard output goes.",
        _ => $"{fault.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.')}.",
    };

    private static string Remedy(FileFaultKind kind) => kind switch
    {
        FileFaultKind.Full => " Make room, then again.",
        FileFaultKind.Denied or FileFaultKind.ReadOnly => " Check its permissions and those of its folder.",
        _ => "",
    };
}
