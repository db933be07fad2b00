namespace Lattice.Domain.Experiment;

/// <summary>
/// The numbers reserved for marks, 0 … 3, the same in every vocabulary. The words of the text are numbered from <see cref="Count"/>, the
/// most frequent first.
/// </summary>
internal static class WordMark
{
    /// <summary>Padding after a sentence that is shorter than the others in its batch; the loss does not count it.</summary>
    public const int Padding = 0;

    /// <summary>Any word that is not in the vocabulary.</summary>
    public const int Unknown = 1;

    /// <summary>The decoder's input before the first word; the loss does not count it.</summary>
    public const int Start = 2;

    /// <summary>The mark after the last word. The loss counts it: a sentence of n words has n + 1 predictions.</summary>
    public const int End = 3;

    /// <summary>How many marks there are, and the number of the first word.</summary>
    public const int Count = 4;
}
