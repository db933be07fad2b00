namespace Lattice.Train.Data;

/// <summary>Data that a model reads at once.</summary>
/// <param name="Length">What all are padded to; 1 for data of one size.</param>
/// <param name="Data">Which they are, by their places in the split.</param>
internal readonly record struct Batch(int Length, ReadOnlyMemory<int> Data);
