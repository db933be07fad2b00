namespace Lattice.Train.Container;

/// <summary>The bytes of a file by what they are for. They add up to its length.</summary>
/// <param name="Header">Magic, version and header.</param>
/// <param name="Attachments">Attachments, with their names and checksums.</param>
/// <param name="Payload">The records.</param>
/// <param name="Index">The lengths of the records.</param>
/// <param name="Headings">Headings and checksums of the pages.</param>
/// <param name="Table">The table of sections.</param>
/// <param name="Footer">The footer.</param>
/// <param name="Lost">What belongs to no part that is as it was written.</param>
internal sealed record ContainerSizes(
    long Header, long Attachments, long Payload, long Index, long Headings, long Table, long Footer, long Lost)
{
    /// <summary>The length of the file.</summary>
    internal long Total => Header + Attachments + Payload + Index + Headings + Table + Footer + Lost;
}
