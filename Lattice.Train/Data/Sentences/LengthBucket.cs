namespace Lattice.Train.Data.Sentences;

/// <summary>Sentences of nearly one length.</summary>
/// <param name="Shortest">Fewest words a sentence of it may have.</param>
/// <param name="Length">Most words a sentence of it may have: batches of it are padded to this, so that each bucket needs one plan for all
/// splits.</param>
/// <param name="Sentences">How many there are.</param>
internal readonly record struct LengthBucket(int Shortest, int Length, int Sentences);
