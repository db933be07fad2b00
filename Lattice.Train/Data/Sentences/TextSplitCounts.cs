namespace Lattice.Train.Data.Sentences;

/// <summary>What a split was made of. The sentences of a file are those of its splits: used, too long or beyond the limit.</summary>
/// <param name="Split">Its name: training, validation, test, or a further test's.</param>
/// <param name="Sentences">Sentences used.</param>
/// <param name="TooLong">Sentences left out because they have more words than the spec admits.</param>
/// <param name="BeyondLimit">Sentences left out because of <c>data.limit</c>.</param>
/// <param name="Words">Words of the sentences used, without marks. With the end marks, which losses count, there are Words +
/// Sentences.</param>
/// <param name="Unknown">How many of these words the vocabulary lacks.</param>
/// <param name="Longest">Words of the longest sentence used.</param>
public sealed record TextSplitCounts(string Split, int Sentences, int TooLong, int BeyondLimit, long Words, long Unknown, int Longest);
