using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Data;

/// <summary>
/// The embedded King James Bible of 1611, its 31,102 verses cut into words by <see cref="KjvTokens"/>: 1,000 of them for test, 1,000 for
/// validation, the rest for training, drawn with seed <see cref="SplitSeed"/>.
/// </summary>
internal static class Kjv
{
    /// <summary>Name of the source.</summary>
    public const string Name = "kjv";

    /// <summary>Verses.</summary>
    public const int Verses = 31_102;

    /// <summary>Verses set aside for validation, and the same number for test, before long ones are dropped.</summary>
    public const int HeldOut = 1_000;

    /// <summary>Seed of the permutation that sets verses aside.</summary>
    public const ulong SplitSeed = 1;

    /// <summary>SHA-256 of the uncompressed content of the resource.</summary>
    public const string Sha256 = "ab227c7832d3a66443a9786de7ca0b8e5e6e91233213a0b8aef2f82bb4cfcf31";

    /// <summary>
    /// The original: a verse per line, as <c>Ge1:1 In the beginning …</c>. Debian's program bible (package bible-kjv 4.38) prints it with
    /// <c>bible -f -l2000 gen1:1-rev22:21</c>.
    /// </summary>
    public static PublishedFile Original { get; } = new(
        "kjv.txt", 4_404_412, "cd45f0c9cedab8e4439bd6486c8952c77cc8b0ecc5d1f6ae3513f2039f47229d");

    /// <summary>Loads the embedded resource.</summary>
    internal static Either<DataError, TextSet> Load(DataSpec.Kjv spec) =>
        EmbeddedContent.Read(Name, Sha256).Bind(content => Load(content, HeldOut, spec));

    /// <summary>Loads uncompressed content, and sets aside <paramref name="heldOut"/> verses each for validation and test.</summary>
    internal static Either<DataError, TextSet> Load(byte[] content, int heldOut, DataSpec.Kjv spec)
    {
        var table = new WordTable();
        return
            from text in TextFile.Read(new ContentReader(Name, new MemoryStream(content)), Name, spec.Sentences.Lowercase, table)
            let cut = SeededSplit.Cut(text.Sentences.Count, heldOut, heldOut, SplitSeed)
            from set in new TextAssembly(Name, table, spec.Sentences, spec.Vocabulary, spec.Limits).Build(
                new TextAssembly.Members(text.Sentences, cut.Training),
                new TextAssembly.Members(text.Sentences, cut.Validation),
                new TextAssembly.Members(text.Sentences, cut.Test),
                Seq<(string, TextAssembly.Members)>.Empty,
                Prelude.Seq1(text.Counts))
            select set;
    }
}
