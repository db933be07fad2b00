using Lattice.Train.Container;

namespace Lattice.Train.Compression;

/// <summary>Decodes the records of a file.</summary>
internal interface IRecordDecoder
{
    /// <summary>Decodes records.</summary>
    /// <param name="coded">Records with the number of their first datum in the file.</param>
    /// <exception cref="InvalidDataException">They are no records of this kind.</exception>
    DecodedBlock Decode(IReadOnlyList<(ContainerRecord Record, int Number)> coded);
}
