using System.Security.Cryptography;
using System.Text;
using LanguageExt;

namespace Lattice.Train.Data.Sentences;

/// <summary>A text in its splits, as numbers of a vocabulary, with limits applied: the counterpart of <see cref="DataSet"/>.</summary>
/// <param name="Source">Name of the source, as in specs.</param>
/// <param name="Hash">SHA-256, in lower-case hexadecimal, of the content used: the vocabulary and the sentences of all splits, further
/// tests included.</param>
/// <param name="Vocabulary">The words of the training sentences only.</param>
/// <param name="Training">The sentences parameters are fitted to.</param>
/// <param name="Validation">The sentences early stopping looks at.</param>
/// <param name="Test">The sentences figures are reported for.</param>
/// <param name="OtherTests">Further tests, from other sources.</param>
/// <param name="BucketWidth">The lengths in a batch lie in an interval of this many words.</param>
/// <param name="Report">What was read and what was dropped.</param>
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
    /// <summary>Notes about the text that are not errors.</summary>
    internal Seq<DataNote> Notes { get; init; } = Seq<DataNote>.Empty;

    /// <summary>The hash of the content.</summary>
    internal static string HashOf(Vocabulary vocabulary, Seq<NamedTextSplit> splits)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(VocabularyText.Write(vocabulary)));
        splits.Iter(one => one.Split.AppendTo(hash, one.Name));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
