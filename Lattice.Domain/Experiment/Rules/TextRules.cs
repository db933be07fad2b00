using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codecs shared by the sources of text: sentences, vocabulary, further tests.</summary>
internal static class TextRules
{
    private const string OtherTestsKey = "otherTests";

    private static readonly Seq<string> splits = Prelude.Seq("training", "validation", "test");

    private static readonly Codec<Option<int>> length = Many.OrAll(Numbers.Int(1, "50"));

    private static readonly Codec<string> testName = Words.Text(
        @"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$", "a name of up to 40 letters, digits, '_' and '-' that starts with a letter or digit",
        "newstest2014");

    /// <summary><c>{ lowercase: false, maximumLength: 50, heldOutMaximumLength: 50, bucketWidth: 5 }</c>.</summary>
    public static Codec<SentenceSpec> SentenceCodec { get; } = Record.Of(
            Field.Default(
                "lowercase",
                Words.Boolean,
                (SentenceSpec spec) => spec.Lowercase,
                SentenceSpec.Standard.Lowercase,
                "true converts letters to lower case."),
            Field.Default(
                "maximumLength", length, (SentenceSpec spec) => spec.MaximumLength, SentenceSpec.Standard.MaximumLength,
                "Maximum number of words in a training sentence; longer sentences are left out and counted."),
            Field.Default(
                "heldOutMaximumLength", length, (SentenceSpec spec) => spec.HeldOutMaximumLength, DefaultHeldOut,
                SentenceSpec.Standard.HeldOutMaximumLength,
                "The same for validation and test sentences, including further tests; maximumLength when left out."),
            Field.Default(
                "bucketWidth", Numbers.Int(1, "5", 1000), (SentenceSpec spec) => spec.BucketWidth, SentenceSpec.Standard.BucketWidth,
                "Lengths in one batch differ by fewer words than this: with 5 they are 1 to 5, 6 to 10, …."),
            (lowercase, maximum, heldOut, width) => new SentenceSpec(lowercase, maximum, heldOut, width))
        .Closed();

    /// <summary><c>{ minimumCount: 1, maximumSize: 50000 }</c>.</summary>
    public static Codec<VocabularySpec> VocabularyCodec { get; } = Record.Of(
            Field.Default(
                "minimumCount", Numbers.Int(1, "2"), (VocabularySpec spec) => spec.MinimumCount, VocabularySpec.Standard.MinimumCount,
                "How often a word must occur in the training sentences; rarer ones count as unknown."),
            Field.Default(
                "maximumSize", Many.OrAll(Numbers.Int(1, "50000")), (VocabularySpec spec) => spec.MaximumSize,
                VocabularySpec.Standard.MaximumSize,
                "Maximum number of words, the most frequent ones; the four marks (padding, unknown, start, end) are extra."),
            (minimum, maximum) => new VocabularySpec(minimum, maximum))
        .Closed();

    private static readonly Codec<NamedFile> namedFile = Record.Of(
            Field.Required("name", testName, (NamedFile test) => test.Name, "The name that its figures get."),
            Field.Required(
                "file", Words.Line("a file's path", "newstest2014.txt"), (NamedFile test) => test.File, "File of the test data."),
            (name, file) => new NamedFile(name, file))
        .Closed();

    internal static Fields<R, SentenceSpec> Sentences<R>(Func<R, SentenceSpec> get) =>
        Field.Section("sentences", SentenceCodec, get, "How lines become sentences.");

    internal static Fields<R, VocabularySpec> Vocabulary<R>(Func<R, VocabularySpec> get) =>
        Field.Section("vocabulary", VocabularyCodec, get, "Which words of the training sentences get numbers of their own.");

    internal static Fields<R, Seq<NamedFile>> OtherTests<R>(Func<R, Seq<NamedFile>> get) =>
        Field.Default(
            OtherTestsKey,
            Many.Of(namedFile, "further test files"),
            get,
            Seq<NamedFile>.Empty,
            "Test files from other sources, measured in addition to the test data, never trained on.");

    /// <summary>Every further test has a unique name, different from the names of the splits.</summary>
    internal static Seq<SpecError> TestsApart(Findings found)
    {
        var earlier = splits.ToHashSet();
        return found.All<string>()
            .Filter(name => name.At.Path.StartsWith(found.At.Key(OtherTestsKey, 0).Path, StringComparison.Ordinal)
                && name.At.Path.EndsWith("].name", StringComparison.Ordinal))
            .Filter(name => !earlier.Add(name.Value)).Map(name => (SpecError)new SpecError.TestsAlike(name.At, name.Value)).Strict();
    }

    private static Option<int> DefaultHeldOut(Findings before) =>
        before.Find<Option<int>>("maximumLength").Match(Some: length => length.Value, None: () => SentenceSpec.Standard.MaximumLength);
}
