using System.Security.Cryptography;
using System.Text;
using LanguageExt;

namespace Lattice.Train.Data.Sentences;

/// <summary>A text in its splits, as numbers of a vocabulary, limits applied: what <see cref="DataSet"/> is for rows of numbers.</summary>
/// <param name="Source">Name of the source, as specs write it.</param>
/// <param name="Hash">SHA-256, in lower-case hexadecimal, of the content used: the vocabulary and the sentences of all splits, further
/// tests included.</param>
/// <param name="Vocabulary">The words, of the training sentences only.</param>
/// <param name="Training">What parameters are fitted to.</param>
/// <param name="Validation">What early stopping looks at.</param>
/// <param name="Test">What the figures are stated for.</param>
/// <param name="OtherTests">Further tests, from other sources.</param>
/// <param name="BucketWidth">Lengths of one batch lie in an interval of so many words.</param>
/// <param name="Report">What was read and what was left out.</param>
public sealed record TextSet(
    string Source,
    string Hash,
    Vocabulary Vocabulary,
    TextSplit Training,
    TextSplit Validation,
    TextSplit Test,
    Seq<NamedTextSplit> OtherTests,
    int BucketWidth,
    TextReport Report)
{
    /// <summary>What is worth knowing about the text that is no fault.</summary>
    internal Seq<DataNote> Notes { get; init; } = Seq<DataNote>.Empty;

    /// <summary>The hash of a content.</summary>
    internal static string HashOf(Vocabulary vocabulary, Seq<NamedTextSplit> splits)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(VocabularyText.Write(vocabulary)));
        splits.Iter(one => one.Split.AppendTo(hash, one.Name));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
