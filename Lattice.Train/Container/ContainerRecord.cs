namespace Lattice.Train.Container;

/// <summary>What is entropy-coded alone: some data as a string of bytes.</summary>
/// <param name="Data">How many data.</param>
/// <param name="Bytes">Their code.</param>
internal readonly record struct ContainerRecord(int Data, ReadOnlyMemory<byte> Bytes);
