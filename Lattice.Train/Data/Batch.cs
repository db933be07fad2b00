namespace Lattice.Train.Data;

/// <summary>Data that a model reads together.</summary>
/// <param name="Length">The length all of them are padded to; 1 for data of one size.</param>
/// <param name="Data">Their indices in the split.</param>
internal readonly record struct Batch(int Length, ReadOnlyMemory<int> Data);
