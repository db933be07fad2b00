namespace Lattice.Train.Data.Sentences;

/// <summary>Some sentences of one bucket.</summary>
/// <param name="Length">Words to which all are padded: the bucket's most.</param>
/// <param name="Sentences">Which they are, as indices into the split.</param>
public readonly record struct SentenceBatch(int Length, ReadOnlyMemory<int> Sentences);
