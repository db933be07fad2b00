using LanguageExt;

namespace Lattice.App.Terminal;

/// <summary>
/// Why a command did not do what it was asked: its exit code, and the lines that say what was wrong and what to do. It is closed: there is
/// one maker per exit code, and one conversion per kind of fault of the layers below. Functions return it; <see cref="Streams.End"/>
/// prints it where a command ends, and nothing else does.
/// </summary>
internal sealed partial record AppFault
{
    private AppFault(int code, Seq<string> lines) => (Code, Lines) = (code, lines);

    /// <summary>An <see cref="ExitCode"/>.</summary>
    internal int Code { get; }

    /// <summary>What is printed; nothing where everything is said already.</summary>
    internal Seq<string> Lines { get; }

    /// <summary>The same, once its lines are printed.</summary>
    internal AppFault Printed => new(Code, Seq<string>.Empty);

    /// <summary>The command line or the spec is wrong, or names a place that cannot be used.</summary>
    internal static AppFault Usage(string sentence) => Of(ExitCode.UsageOrSpec, sentence);

    /// <summary>Data are absent or cannot be read.</summary>
    internal static AppFault NoData(string sentence) => Of(ExitCode.Data, sentence);

    /// <summary>The work began and failed.</summary>
    internal static AppFault Failed(string sentence) => Of(ExitCode.RunFailed, sentence);

    /// <summary>A claim does not hold.</summary>
    internal static AppFault Missed(string sentence) => Of(ExitCode.ExpectationMissed, sentence);

    /// <summary>A file was opened and is wrong.</summary>
    internal static AppFault BadInput(string sentence) => Of(ExitCode.BadInput, sentence);

    /// <summary>An expectation of the spec was missed; the table of figures says which.</summary>
    internal static AppFault ExpectationMissed { get; } = new(ExitCode.ExpectationMissed, Seq<string>.Empty);

    /// <summary>The user interrupted the command; <see cref="Terminal.Interruption.Tell"/> says so.</summary>
    internal static AppFault Interrupted { get; } = new(ExitCode.Interrupted, Seq<string>.Empty);

    /// <summary>Nobody reads the output any more.</summary>
    internal static AppFault ReaderGone { get; } = new(ExitCode.ReaderGone, Seq<string>.Empty);

    /// <summary>Several faults as one: all their lines, and the code that weighs most; null where there are none.</summary>
    internal static AppFault? All(Seq<AppFault> faults) =>
        faults.IsEmpty ? null : new(ExitCode.MostSerious(faults.Map(fault => fault.Code)), faults.Bind(fault => fault.Lines).Strict());

    private static AppFault Of(int code, string sentence) => new(code, Line(sentence));

    private static Seq<string> Line(string sentence) => Prelude.Seq1($"lattice: {sentence}");
}
