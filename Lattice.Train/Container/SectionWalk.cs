using System.Buffers.Binary;

namespace Lattice.Train.Container;

/// <summary>
/// Goes from section to section by their lengths through a file whose end is not as it was written, to tell what is wrong and where.
/// </summary>
internal static class SectionWalk
{
    /// <summary>The first fault.</summary>
    internal static ContainerFault Fault(ContainerSource source, OpenedHeader opened)
    {
        var (offset, attachments, pages) = (opened.End, 0, 0);
        var next = new DatumRange(0, null);
        Span<byte> start = stackalloc byte[ContainerFormat.PageHeading];
        while (true)
        {
            var left = source.Length - offset;
            var bytes = start[..(int)long.Min(left, start.Length)];
            source.Read(offset, bytes);
            var part = Part(bytes);
            var heading = part == ContainerPart.Page && bytes.Length == start.Length
                ? PageHeading.Read(bytes, opened.Seed, opened.Header.DataPerRecord) : null;
            var number = part == ContainerPart.Page ? pages++ : part == ContainerPart.Attachment ? attachments++ : (int?)null;
            var place = new ContainerPlace(
                part, offset, number, heading is { } known ? new(known.FirstDatum, known.Data)
                    : part is ContainerPart.Page or ContainerPart.Section ? next : null);
            if (part == ContainerPart.Section)
            {
                return left < ContainerFormat.SectionStart ? new ContainerFault.Truncated(place, source.Length)
                    : new ContainerFault.Damaged(place, $"it begins with {Convert.ToHexStringLower(bytes[..4])}, "
                        + "which is the mark of no section");
            }

            var length = bytes.Length < ContainerFormat.SectionStart ? long.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            if (part == ContainerPart.Page && bytes.Length == start.Length && heading is null)
            {
                return new ContainerFault.Damaged(place, "the checksum of its heading is not the one that was written");
            }

            if (length > left)
            {
                return new ContainerFault.Truncated(place, source.Length);
            }

            if (length < ContainerFormat.ShortestSection)
            {
                return new ContainerFault.Damaged(place, $"its length is given as {length} bytes");
            }

            offset += length;
            if (part == ContainerPart.Footer)
            {
                return length == ContainerFormat.FooterLength && offset < source.Length
                    ? new ContainerFault.Trailing(offset, source.Length)
                    : new ContainerFault.Damaged(place, "it is not as it was written");
            }

            next = heading is { } page ? new(page.FirstDatum + page.Data, null) : next;
        }
    }

    private static ContainerPart Part(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(ContainerFormat.PageMark) ? ContainerPart.Page
        : bytes.StartsWith(ContainerFormat.AttachmentMark) ? ContainerPart.Attachment
        : bytes.StartsWith(ContainerFormat.TableMark) ? ContainerPart.Table
        : bytes.StartsWith(ContainerFormat.FooterMark) ? ContainerPart.Footer
        : ContainerPart.Section;
}
