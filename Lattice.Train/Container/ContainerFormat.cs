namespace Lattice.Train.Container;

/// <summary>The constants of the format. docs/format.md specifies it to the byte.</summary>
internal static class ContainerFormat
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    internal const int Version = 1;

    /// <summary>The extension of a file's name.</summary>
    internal const string Extension = ".lattice";

    /// <summary>The beginning of the names of attachments that hold a model.</summary>
    internal const string Model = "model";

    /// <summary>The beginning of the names of the attachments that are the files of a model's run.</summary>
    internal const string ModelPrefix = Model + "/";

    /// <summary>The attachment that holds a codec of vectors.</summary>
    internal const string Codec = "codec";

    /// <summary>The attachment that holds what a codec in a file of its own is adapted by.</summary>
    internal const string Adaptation = "adaptation";

    /// <summary>How many data a page holds unless the writer's caller says otherwise.</summary>
    internal const int DataPerPage = 1024;

    /// <summary>The bytes before the header's text: magic, version, length, hash.</summary>
    internal const int PreambleLength = 48;

    /// <summary>The bytes of the preamble that the header's hash covers: all before the hash itself.</summary>
    internal const int HashedPreamble = 16;

    /// <summary>SHA-256.</summary>
    internal const int HashLength = 32;

    /// <summary>Mark and length of a section.</summary>
    internal const int SectionStart = 8;

    /// <summary>CRC-32C.</summary>
    internal const int ChecksumLength = 4;

    /// <summary>The bytes of a page before its index, their own checksum included.</summary>
    internal const int PageHeading = 36;

    /// <summary>The bytes of an attachment before its name.</summary>
    internal const int AttachmentHeading = 14;

    /// <summary>The bytes of the table before its entries.</summary>
    internal const int TableHeading = 16;

    /// <summary>An entry of the table for an attachment.</summary>
    internal const int AttachmentEntry = 16;

    /// <summary>An entry of the table for a page.</summary>
    internal const int PageEntry = 28;

    /// <summary>The last section.</summary>
    internal const int FooterLength = 84;

    /// <summary>The bytes of the footer before its own checksum.</summary>
    internal const int FooterFields = 40;

    /// <summary>The bytes of the footer that its hash covers.</summary>
    internal const int HashedFooter = FooterFields + ChecksumLength;

    /// <summary>The longest text of a header.</summary>
    internal const int LongestHeader = 1 << 20;

    /// <summary>The shortest section, in bytes: mark, length and checksum.</summary>
    internal const int ShortestSection = SectionStart + ChecksumLength;

    /// <summary>The longest section, in bytes.</summary>
    internal const int LongestSection = 1 << 30;

    /// <summary>The most records of a page.</summary>
    internal const int MostRecords = 1 << 20;

    /// <summary>The longest name of an attachment, in bytes of UTF-8.</summary>
    internal const int LongestName = 255;

    /// <summary>Compressed content may stand for at most this many bytes a byte; what would compress further is stored as it is.</summary>
    internal const int MostExpansion = 256;

    /// <summary>The first bytes of a file. A transfer as text, which changes line ends or the eighth bit, damages them.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x8B, (byte)'L', (byte)'A', (byte)'T', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>The last bytes of a file.</summary>
    internal static ReadOnlySpan<byte> EndMagic => [0x8B, (byte)'E', (byte)'N', (byte)'D', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>The mark of an attachment.</summary>
    internal static ReadOnlySpan<byte> AttachmentMark => "ATCH"u8;

    /// <summary>The mark of a page.</summary>
    internal static ReadOnlySpan<byte> PageMark => "PAGE"u8;

    /// <summary>The mark of the table.</summary>
    internal static ReadOnlySpan<byte> TableMark => "TABL"u8;

    /// <summary>The mark of the footer.</summary>
    internal static ReadOnlySpan<byte> FooterMark => "FOOT"u8;
}
