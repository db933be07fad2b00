using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Lattices;
using Lattice.Domain.Validation;
using Lattice.Train.Container;
using Lattice.Train.Data;
using Lattice.Train.Files;

namespace Lattice.App.Terminal;

/// <content>One conversion for each kind of fault of the lower layers.</content>
internal sealed partial record AppFault
{
    /// <summary>How many faults of a spec are printed at most.</summary>
    internal const int MostOfSpec = 100;

    /// <summary>Wrong or missing data.</summary>
    internal static AppFault Of(DataError fault) => Of(fault.IsCorrupt ? ExitCode.BadInput : ExitCode.Data, fault.Render());

    /// <summary>The faults of a spec or a lattice file, one line each.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="file">The file name to show.</param>
    internal static AppFault Of(Seq<SpecError> faults, string file) => new(
        ExitCode.UsageOrSpec,
        (faults.Take(MostOfSpec).Map(fault => fault.Render(file))
            + (faults.Count > MostOfSpec ? Prelude.Seq1($"{file}: … and {faults.Count - MostOfSpec} more faults.")
                : Seq<string>.Empty)).Strict());

    /// <summary>The faults of a sweep and of its runs, each a line that already names its file.</summary>
    internal static AppFault OfSweep(Seq<string> lines) => new(
        ExitCode.UsageOrSpec,
        (lines.Take(MostOfSpec) + (lines.Count > MostOfSpec ? Line($"… and {lines.Count - MostOfSpec} more faults.") : Seq<string>.Empty))
            .Strict());

    /// <summary>A name or prior that an option does not accept.</summary>
    internal static AppFault Of(Seq<LatticeFault> faults, string option) => OfOption(faults.Map(fault => fault.Sentence), option);

    /// <inheritdoc cref="Of(Seq{LatticeFault}, string)"/>
    internal static AppFault Of(Seq<PriorFault> faults, string option) => OfOption(faults.Map(fault => fault.Sentence), option);

    /// <summary>A missing, damaged or unreadable file in a run's folder, or file of lattice points.</summary>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="file">Its path.</param>
    /// <param name="remedy">What to do if it is damaged.</param>
    internal static AppFault Of(RunFileError fault, string file, string remedy) => fault is RunFileError.Unreadable
        ? NoData($"{file}: {fault.Render()}. Check its permissions and its disk.")
        : BadInput($"{file}: {fault.Render()}. {remedy}");

    /// <summary>A compressed file that is wrong.</summary>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="file">Its path.</param>
    internal static AppFault Of(ContainerFault fault, string file) => BadInput($"{file}: {fault.Render()}");

    /// <summary>
    /// A path that cannot be written, found before anything was lost. A full disk is not the user's mistake; any other path is a wrong
    /// choice.
    /// </summary>
    /// <param name="fault">The system's fault.</param>
    /// <param name="option">The option that names the path.</param>
    /// <param name="remedy">What to do unless the disk is full; by default, to give another path.</param>
    /// <param name="end">Further text.</param>
    internal static AppFault OfPlace(FileFault fault, string option, string? remedy = null, string end = "") =>
        fault.Kind == FileFaultKind.Full
        ? Failed($"{fault.Message} Make room, or give another {option}.{end}")
        : Usage($"{fault.Message} {remedy ?? $"Give another {option}."}{end}");

    /// <summary>An exception that ended a command.</summary>
    internal static AppFault Of(Exception fault, Streams streams) => fault switch
    {
        ReaderGoneException => ReaderGone,
        OperationCanceledException => streams.Interruption.IsReaderGone ? ReaderGone : Interrupted,
        OutputFailedException => Failed(fault.Message),
        _ when streams.Trace => new(ExitCode.RunFailed, Prelude.Seq1(fault.ToString())),
        _ when FileFault.IsOfSystem(fault) => OfSystem(fault),
        _ => Failed($"unforeseen fault: {FirstLine(fault)} LATTICE_TRACE=1 shows where."),
    };

    /// <summary>A system fault as a sentence; it names the file if the system does.</summary>
    internal static string Sentence(Exception fault) => fault is FileFault ? fault.Message
        : $"{fault.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.')}.";

    private static AppFault OfSystem(Exception fault)
    {
        var kind = FileFault.KindOf(fault);
        var remedy = kind switch
        {
            FileFaultKind.Full when fault is FileFault => " Make room, then again.",
            FileFaultKind.ReadOnly when fault is FileFault => Permissions,
            FileFaultKind.Denied => Permissions,
            _ => "",
        };
        var isOfReading = fault is FileFault known ? known.IsOfReading
            : kind is not (FileFaultKind.Full or FileFaultKind.ReadOnly or FileFaultKind.Other);
        return Of(isOfReading ? ExitCode.Data : ExitCode.RunFailed, Sentence(fault) + remedy);
    }

    private const string Permissions = " Check its permissions and those of its folder.";

    private static AppFault OfOption(Seq<string> sentences, string option) =>
        new(ExitCode.UsageOrSpec, sentences.Bind(sentence => Line($"{option}: {sentence}")).Strict());

    private static string FirstLine(Exception fault)
    {
        var line = fault.Message.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd();
        return line.EndsWith('.') ? line : $"{line}.";
    }
}
