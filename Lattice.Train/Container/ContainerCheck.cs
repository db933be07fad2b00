using LanguageExt;

namespace Lattice.Train.Container;

/// <summary>What a file holds and whether it is as it was written.</summary>
/// <param name="Header">The header.</param>
/// <param name="Count">How many data the file holds, or held; null if nothing that is left says so.</param>
/// <param name="Data">How many data the whole pages hold.</param>
/// <param name="Records">How many records they hold.</param>
/// <param name="Pages">How many whole pages there are.</param>
/// <param name="Attachments">The whole attachments.</param>
/// <param name="Sizes">The sizes of its parts.</param>
/// <param name="Missing">The data that no whole page holds.</param>
/// <param name="Faults">What is wrong with it, at most a hundred.</param>
/// <param name="IsQuick">Whether the bytes of pages were left untried.</param>
internal sealed record ContainerCheck(
    ContainerHeader Header,
    long? Count,
    long Data,
    long Records,
    long Pages,
    Seq<AttachmentSize> Attachments,
    ContainerSizes Sizes,
    Seq<DatumRange> Missing,
    Seq<ContainerFault> Faults,
    bool IsQuick)
{
    private const int MostFaults = 100;

    /// <summary>Whether a model is in the file.</summary>
    internal bool HasModel => Attachments.Exists(one => one.Name.StartsWith(ContainerFormat.Model, StringComparison.Ordinal));

    /// <summary>The bits of the records per datum; none without data.</summary>
    internal Option<double> PayloadRate => Rate(Sizes.Payload);

    /// <summary>The bits of the whole file per datum; none without data, or where some are missing.</summary>
    internal Option<double> FileRate => Missing.IsEmpty ? Rate(Sizes.Total) : Option<double>.None;

    /// <summary>Bits per datum as bits per number of a datum; none where data differ in shape.</summary>
    internal Option<double> PerDimension(Option<double> bits) =>
        from known in bits
        from dimension in Header.Data.Dimension
        select known / dimension;

    private Option<double> Rate(long bytes) => Data > 0 ? 8.0 * bytes / Data : Option<double>.None;

    /// <summary>Tries a file; a fault if not even its header can be read.</summary>
    /// <param name="stream">The file; it must seek, and stays open.</param>
    /// <param name="quick">True to read the headings of the pages only.</param>
    /// <param name="token">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    internal static Either<ContainerFault, ContainerCheck> Of(Stream stream, bool quick, CancellationToken token) =>
        ContainerReader.Open(stream).Match(
            Right: reader => Of(reader, reader.Data, Seq<DatumRange>.Empty, Option<ContainerFault>.None, quick, token),
            Left: fault => !fault.MaySalvage ? fault
                : ContainerSalvage.Of(stream).Map(left => Of(left.Reader, left.Count, left.Missing, fault, quick, token)));

    private static ContainerCheck Of(
        ContainerReader reader, long? count, Seq<DatumRange> missing, Option<ContainerFault> fault, bool quick, CancellationToken token)
    {
        var (faults, attachments) = (fault.ToSeq(), Seq<AttachmentSize>.Empty);
        long attached = 0, payload = 0, index = 0, headings = 0, data = 0, records = 0, pages = 0;
        for (var number = 0; number < reader.Table.Attachments.Length; number++)
        {
            token.ThrowIfCancellationRequested();
            reader.Attachment(number).Match(
                Right: one =>
                {
                    attachments = attachments.Add(new(one.Name, one.Length, reader.Table.Attachments[number].Length));
                    attached += reader.Table.Attachments[number].Length;
                },
                Left: Note);
        }

        for (var number = 0; number < reader.Table.Pages.Length; number++)
        {
            token.ThrowIfCancellationRequested();
            var entry = reader.Table.Pages[number];
            (quick ? reader.Heading(number) : reader.Page(number).Map(page => page.Heading)).Match(
                Right: heading =>
                {
                    (payload, index) = (payload + heading.PayloadLength, index + heading.IndexLength);
                    headings += heading.Length - heading.PayloadLength - heading.IndexLength;
                    (data, records, pages) = (data + heading.Data, records + heading.Records, pages + 1);
                },
                Left: wrong =>
                {
                    missing = missing.Add(entry.Range);
                    Note(wrong);
                });
        }

        var isWhole = fault.IsNone;
        var (table, footer) = isWhole ? (reader.Table.Length, ContainerFormat.FooterLength) : (0, 0);
        var known = reader.HeaderLength + attached + payload + index + headings + table + footer;
        return new ContainerCheck(
            reader.Header,
            count,
            data,
            records,
            pages,
            attachments,
            new(reader.HeaderLength, attached, payload, index, headings, table, footer, reader.Length - known),
            Prelude.toSeq(missing.OrderBy(range => range.First)).Strict(),
            faults,
            quick);

        void Note(ContainerFault wrong) => faults = faults.Count < MostFaults ? faults.Add(wrong) : faults;
    }
}

/// <summary>An attachment and its sizes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">The length of its content in bytes.</param>
/// <param name="Section">What it takes in the file.</param>
internal readonly record struct AttachmentSize(string Name, int Length, int Section);
