namespace Lattice.Train.Container;

/// <summary>A page in the table of a file.</summary>
/// <param name="Offset">Where it begins, in bytes from the beginning of the file.</param>
/// <param name="FirstDatum">The index of its first datum.</param>
/// <param name="Data">How many data it holds.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Checksum">The checksum at its end.</param>
internal readonly record struct PageEntry(long Offset, long FirstDatum, int Data, int Length, uint Checksum)
{
    /// <summary>Its data.</summary>
    internal DatumRange Range => new(FirstDatum, Data);

    /// <summary>The place of the page.</summary>
    /// <param name="number">Its number, from 0.</param>
    internal ContainerPlace Place(int number) => new(ContainerPart.Page, Offset, number, Range);
}

/// <summary>An attachment in the table of a file.</summary>
/// <param name="Offset">Where it begins, in bytes from the beginning of the file.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Checksum">The checksum at its end.</param>
internal readonly record struct AttachmentEntry(long Offset, int Length, uint Checksum)
{
    /// <summary>The place of the attachment.</summary>
    /// <param name="number">Its number, from 0.</param>
    internal ContainerPlace Place(int number) => new(ContainerPart.Attachment, Offset, number);
}
