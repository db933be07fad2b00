using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Data;

/// <summary>
/// Sentences in a user's own files. Validation and test sentences are set aside from all sentences of the training file, before long ones
/// are dropped, so changing <c>maximumLength</c> moves no sentence from one split to another.
/// </summary>
internal static class UserText
{
    private const string Source = "text";

    /// <summary>Loads the files: training, validation, test, further tests.</summary>
    internal static Either<DataError, TextSet> Load(DataSpec.Text spec)
    {
        var table = new WordTable();
        var opened = new OpenedFiles();
        Either<DataError, TextFile.Content> One(string path) =>
            opened.Read(path, content => TextFile.Read(content, path, spec.Sentences.Lowercase, table));
        Either<DataError, Option<TextFile.Content>> Beside(Option<string> path) => path.Match(
            found => One(found).Map(Option<TextFile.Content>.Some), () => Option<TextFile.Content>.None);

        return
            from training in One(spec.Files.Training)
            from validation in Beside(spec.Files.Validation)
            from test in Beside(spec.Files.Test)
            from others in spec.OtherTests.Map(one => One(one.File).Map(content => (one.Name, Content: content))).Sequence()
            from set in Divide(spec, table, training, validation, test, others.Strict())
            select set with { Notes = Notes(training, validation, test) };
    }

    private static Seq<DataNote> Notes(TextFile.Content training, Option<TextFile.Content> validation, Option<TextFile.Content> test) =>
        DataNotes.Same(
            DataNotes.Splits(training.Sentences, validation.Map(one => one.Sentences), test.Map(one => one.Sentences)),
            (one, other) => one.HasSentencesOf(other));

    private static Either<DataError, TextSet> Divide(
        DataSpec.Text spec,
        WordTable table,
        TextFile.Content training,
        Option<TextFile.Content> validation,
        Option<TextFile.Content> test,
        Seq<(string Name, TextFile.Content Content)> others)
    {
        var whole = training.Sentences;
        var cut = SeededSplit.Cut(
            whole.Count, validation.IsNone ? spec.Files.ValidationShare : 0, test.IsNone ? spec.Files.TestShare : 0, spec.Files.SplitSeed);
        TextAssembly.Members Split(Option<TextFile.Content> own, int[] aside) =>
            own.Match(content => TextAssembly.Members.All(content.Sentences), () => new TextAssembly.Members(whole, aside));

        return new TextAssembly(Source, table, spec.Sentences, spec.Vocabulary, spec.Limits).Build(
            validation.IsSome && test.IsSome ? TextAssembly.Members.All(whole) : new TextAssembly.Members(whole, cut.Training),
            Split(validation, cut.Validation),
            Split(test, cut.Test),
            others.Map(one => (one.Name, TextAssembly.Members.All(one.Content.Sentences))).Strict(),
            training.Counts.Cons(
                validation.Map(one => one.Counts).ToSeq() + test.Map(one => one.Counts).ToSeq() + others.Map(one => one.Content.Counts))
                    .Strict());
    }
}
