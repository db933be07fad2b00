using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>How the lines of a text become sentences: one sentence per line, words separated by spaces.</summary>
/// <param name="Lowercase">True when letters count as their lower-case forms.</param>
/// <param name="MaximumLength">
/// The maximum number of words in a training sentence, marks not counted; longer sentences are left out. None means no limit.
/// </param>
/// <param name="HeldOutMaximumLength">The same for validation and test sentences.</param>
/// <param name="BucketWidth">
/// Sentences of one batch have lengths in the same interval (k·width, (k + 1)·width], in words: with 5, 1 to 5, 6 to 10, ….
/// </param>
public sealed record SentenceSpec(bool Lowercase, Option<int> MaximumLength, Option<int> HeldOutMaximumLength, int BucketWidth)
{
    /// <summary>The defaults: case kept, up to 50 words, buckets of five lengths.</summary>
    public static SentenceSpec Standard { get; } = new(false, 50, 50, 5);
}
