using System.IO.Compression;
using LanguageExt;

namespace Lattice.Train.Container;

/// <summary>Bytes with a name that a file carries besides its data, such as a model.</summary>
/// <param name="Place">Its place in the file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Length">The length of its content in bytes.</param>
/// <param name="IsCompressed">Whether it is stored compressed.</param>
/// <param name="Stored">Its content as it is stored.</param>
internal sealed record ContainerAttachment(
    ContainerPlace Place, string Name, int Length, bool IsCompressed, ReadOnlyMemory<byte> Stored)
{
    /// <summary>The content, or the fault if it cannot be decompressed.</summary>
    internal Either<ContainerFault, ReadOnlyMemory<byte>> Content()
    {
        if (!IsCompressed)
        {
            return Stored;
        }

        var content = new byte[Length];
        return BrotliDecoder.TryDecompress(Stored.Span, content, out var written) && written == Length
            ? (ReadOnlyMemory<byte>)content
            : new ContainerFault.Damaged(Place, "its content cannot be decompressed");
    }
}
