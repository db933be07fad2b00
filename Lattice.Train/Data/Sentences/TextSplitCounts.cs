namespace Lattice.Train.Data.Sentences;

/// <summary>
/// How a split was formed. Every sentence of a file is counted in one of its splits as used, too long or beyond the limit.
/// </summary>
/// <param name="Split">Its name: training, validation, test, or a further test's.</param>
/// <param name="Sentences">Sentences used.</param>
/// <param name="TooLong">Sentences dropped because they have more words than the spec allows.</param>
/// <param name="BeyondLimit">Sentences dropped because of <c>data.limit</c>.</param>
/// <param name="Words">Words of the sentences used, without marks. With the end marks, which losses include, there are Words +
/// Sentences.</param>
/// <param name="Unknown">How many of these words are not in the vocabulary.</param>
/// <param name="Longest">Words of the longest sentence used.</param>
public sealed record TextSplitCounts(string Split, int Sentences, int TooLong, int BeyondLimit, long Words, long Unknown, int Longest);
