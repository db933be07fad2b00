namespace Lattice.Train.Data.Sentences;

/// <summary>Sentences of nearly one length.</summary>
/// <param name="Shortest">Fewest words a sentence of it may have.</param>
/// <param name="Length">Most words a sentence of it may have. Its batches are padded to this length, so that each bucket needs one plan for
/// all splits.</param>
/// <param name="Sentences">Number of sentences.</param>
internal readonly record struct LengthBucket(int Shortest, int Length, int Sentences);
