using LanguageExt;

namespace Lattice.App.Terminal;

/// <summary>
/// Why a command failed: its exit code, and the lines that say what was wrong and what to do. The set is closed: one factory per exit code,
/// and one conversion per kind of fault of the lower layers. Functions return it; only <see cref="Streams.End"/> prints it, at the end of a
/// command.
/// </summary>
internal sealed partial record AppFault
{
    private AppFault(int code, Seq<string> lines) => (Code, Lines) = (code, lines);

    /// <summary>An <see cref="ExitCode"/>.</summary>
    internal int Code { get; }

    /// <summary>The lines to print; empty if everything has been printed.</summary>
    internal Seq<string> Lines { get; }

    /// <summary>The same fault after its lines have been printed.</summary>
    internal AppFault Printed => new(Code, Seq<string>.Empty);

    /// <summary>The command line or the spec is wrong, or names an unusable path.</summary>
    internal static AppFault Usage(string sentence) => Of(ExitCode.UsageOrSpec, sentence);

    /// <summary>Data are missing or unreadable.</summary>
    internal static AppFault NoData(string sentence) => Of(ExitCode.Data, sentence);

    /// <summary>The work started and failed.</summary>
    internal static AppFault Failed(string sentence) => Of(ExitCode.RunFailed, sentence);

    /// <summary>A claim does not hold.</summary>
    internal static AppFault Missed(string sentence) => Of(ExitCode.ExpectationMissed, sentence);

    /// <summary>A file was opened and is wrong.</summary>
    internal static AppFault BadInput(string sentence) => Of(ExitCode.BadInput, sentence);

    /// <summary>An expectation of the spec was missed; the table of figures says which.</summary>
    internal static AppFault ExpectationMissed { get; } = new(ExitCode.ExpectationMissed, Seq<string>.Empty);

    /// <summary>The user interrupted the command; <see cref="Terminal.Interruption.Tell"/> says so.</summary>
    internal static AppFault Interrupted { get; } = new(ExitCode.Interrupted, Seq<string>.Empty);

    /// <summary>The reader of the output is gone.</summary>
    internal static AppFault ReaderGone { get; } = new(ExitCode.ReaderGone, Seq<string>.Empty);

    /// <summary>Several faults as one, with all their lines and the most serious code; null if there are none.</summary>
    internal static AppFault? All(Seq<AppFault> faults) =>
        faults.IsEmpty ? null : new(ExitCode.MostSerious(faults.Map(fault => fault.Code)), faults.Bind(fault => fault.Lines).Strict());

    private static AppFault Of(int code, string sentence) => new(code, Line(sentence));

    private static Seq<string> Line(string sentence) => Prelude.Seq1($"lattice: {sentence}");
}
