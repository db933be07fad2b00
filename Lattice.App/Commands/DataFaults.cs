using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary>How a fault of data is told.</summary>
internal static class DataFaults
{
    /// <summary>Writes the fault to the error stream.</summary>
    /// <returns><see cref="ExitCode.BadInput"/> for data that are wrong, <see cref="ExitCode.Data"/> for data that are not there.</returns>
    internal static int Write(TextWriter error, DataError fault)
    {
        error.WriteLine($"lattice: {fault.Render()}");
        return fault.IsCorrupt ? ExitCode.BadInput : ExitCode.Data;
    }

    /// <summary>Writes notes to the error stream.</summary>
    internal static void Write(TextWriter error, Seq<DataNote> notes) => notes.Iter(note => error.WriteLine($"lattice: note: {note.Render()}"));
}
