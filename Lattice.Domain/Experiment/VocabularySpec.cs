using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>Which words of the training sentences get numbers of their own; all others are <see cref="WordMark.Unknown"/>.</summary>
/// <param name="MinimumCount">How often a word must occur.</param>
/// <param name="MaximumSize">
/// The maximum number of words, marks not counted. The most frequent are kept; ties are broken in ordinal order (by UTF-16 code unit). None
/// means no limit.
/// </param>
public sealed record VocabularySpec(int MinimumCount, Option<int> MaximumSize)
{
    /// <summary>The 50,000 most frequent words.</summary>
    public static VocabularySpec Standard { get; } = new(1, 50_000);
}
