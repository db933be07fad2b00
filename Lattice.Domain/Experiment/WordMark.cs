namespace Lattice.Domain.Experiment;

/// <summary>
/// The numbers that stand for no word of a text: 0 … 3, the same in every vocabulary. A text's own words are numbered from
/// <see cref="Count"/>, the most frequent first.
/// </summary>
internal static class WordMark
{
    /// <summary>What fills a batch up behind a sentence that is shorter than its neighbours; no loss counts it.</summary>
    public const int Padding = 0;

    /// <summary>Any word the vocabulary lacks.</summary>
    public const int Unknown = 1;

    /// <summary>What a decoder reads before the first word; no loss counts it.</summary>
    public const int Start = 2;

    /// <summary>What follows the last word. A loss counts it: a sentence of n words has n + 1 to predict.</summary>
    public const int End = 3;

    /// <summary>How many marks there are, and the number of the first word.</summary>
    public const int Count = 4;
}
