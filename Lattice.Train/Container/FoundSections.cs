namespace Lattice.Train.Container;

/// <summary>The sections of a damaged file that are as they were written, in the order in which they stand there.</summary>
internal sealed class FoundSections
{
    /// <summary>Pages.</summary>
    internal List<PageEntry> Pages { get; } = [];

    /// <summary>Attachments.</summary>
    internal List<AttachmentEntry> Attachments { get; } = [];

    /// <summary>The table; null if it is not whole.</summary>
    internal ContainerTable? Table { get; set; }

    /// <summary>The footer; null if it is not whole.</summary>
    internal ContainerFooter? Footer { get; set; }
}
