using System.Globalization;
using Lattice.Domain.Text;

namespace Lattice.Train.Container;

/// <summary>
/// Why a file cannot be read, or not all of it: it was opened and is wrong. That the system cannot read it is a
/// <see cref="Files.FileFault"/> or another <see cref="IOException"/>.
/// </summary>
internal abstract record ContainerFault
{
    private const string CopyAgain = "Copy the file again";
    private const string SalvagePages = "or take the pages that are whole: lattice decompress --salvage";

    private ContainerFault() { }

    /// <summary>The file is of another format, or its first bytes are damaged.</summary>
    /// <param name="Found">What was found, in words.</param>
    internal sealed record NotContainer(string Found) : ContainerFault;

    /// <summary>The file has a version of the format that is not read.</summary>
    /// <param name="Version">Its version.</param>
    internal sealed record OtherVersion(uint Version) : ContainerFault;

    /// <summary>The header is whole, and this version does not understand it.</summary>
    /// <param name="Problem">What is wrong, without a full stop.</param>
    internal sealed record WrongHeader(string Problem) : ContainerFault;

    /// <summary>A part of the file was altered after it was written.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Found">What was found, in words, without a full stop.</param>
    internal sealed record Damaged(ContainerPlace Place, string Found) : ContainerFault;

    /// <summary>The file ends within or before a part.</summary>
    /// <param name="Place">The part.</param>
    /// <param name="Length">The length of the file.</param>
    internal sealed record Truncated(ContainerPlace Place, long Length) : ContainerFault;

    /// <summary>Something follows the end of the file.</summary>
    /// <param name="End">Where it should end.</param>
    /// <param name="Length">Its length.</param>
    internal sealed record Trailing(long End, long Length) : ContainerFault;

    /// <summary>The bytes of a page are as they were written, and decode to something else than was encoded.</summary>
    /// <param name="Place">The page.</param>
    /// <param name="Written">The checksum of what was encoded.</param>
    /// <param name="Decoded">The checksum of what was decoded.</param>
    internal sealed record WrongData(ContainerPlace Place, uint Written, uint Decoded) : ContainerFault;

    /// <summary>True if salvaging may give some of the data.</summary>
    internal bool MaySalvage => this is Damaged { Place.Part: not ContainerPart.Header } or Trailing
        or Truncated { Place.Part: not ContainerPart.Header };

    /// <summary>What is wrong, where, and what to do. Text from the file is shown without control characters.</summary>
    internal string Render() => Display.Line(this switch
    {
        NotContainer fault => $"the file is no {ContainerFormat.Extension} file: {fault.Found}. Give a file that lattice compress wrote.",
        OtherVersion fault => Text(
            $"version {fault.Version} of the format, and this program reads version {ContainerFormat.Version}. ")
            + "Use the version of the program that wrote the file, or a later one.",
        WrongHeader fault => $"the header does not fit: {fault.Problem}. Use the version of the program that wrote the file.",
        Damaged { Place.Part: ContainerPart.Header } fault => $"{fault.Place.Render()}: {fault.Found}. Without it nothing can be decoded. "
            + $"{CopyAgain}.",
        Damaged fault => $"{fault.Place.Render()}: {fault.Found}. The file was altered after it was written. {CopyAgain}, {SalvagePages}.",
        Truncated { Place.Part: ContainerPart.Header } fault => Text($"the file ends within the header, after {fault.Length} bytes. ")
            + $"{CopyAgain}.",
        Truncated fault => Text($"the file is incomplete: it has {fault.Length} bytes and ends within {fault.Place.Render()}. ")
            + $"{CopyAgain}, {SalvagePages}.",
        Trailing fault => Text($"{fault.Length - fault.End} bytes follow the end of the file at byte {fault.End}. ")
            + $"{CopyAgain}, {SalvagePages}.",
        WrongData fault => Text($"{fault.Place.Render()} decodes to data with checksum {fault.Decoded:x8}; ")
            + Text($"those encoded had {fault.Written:x8}. The program that decodes computes otherwise than the one that encoded, ")
            + "or the model is not the same.",
        _ => throw new InvalidOperationException($"Unknown fault {GetType().Name}."),
    });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
