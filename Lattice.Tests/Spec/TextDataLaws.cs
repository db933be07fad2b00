using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class TextDataLaws
{
    private static Gen<DataSpec> Texts =>
        from lowercase in Gen.Elements(true, false)
        from lengths in Limit.Two()
        from width in Gen.Elements(1, 5, 1000)
        from least in Gen.Elements(1, 2, int.MaxValue)
        from size in Limit
        from limit in Limit
        from others in Gen.Elements(Seq<NamedFile>.Empty, Prelude.Seq(new NamedFile("news", "a # b.txt"), new NamedFile("1", "é 漢.gz")))
        from own in Gen.Elements(true, false)
        let sentences = new SentenceSpec(lowercase, lengths.Item1, lengths.Item2, width)
        let vocabulary = new VocabularySpec(least, size)
        let limits = DataLimits.None with { Validation = limit }
        from data in Gen.Elements<DataSpec>(
            new DataSpec.Kjv(sentences, vocabulary, limits),
            new DataSpec.Text(
                own ? new SplitFiles("a", "b", "c", 0, 0, 3) : new SplitFiles("a", Option<string>.None, "c", 0.25, 0, 1),
                others,
                sentences,
                vocabulary,
                limits))
        select data;

    private static Gen<Option<int>> Limit => Gen.Elements(Option<int>.None, 1, 50, int.MaxValue);

    [Fact]
    public void Decoding_what_was_encoded_gives_the_data_again() => Prop.ForAll(Texts.ToArbitrary(), data =>
        DataRules.Codec.Decode(DataRules.Codec.Encode(data), SpecPath.Root).Match(Succ: again => again == data, Fail: _ => false))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Loading_the_resolved_text_gives_the_data_again() => Prop.ForAll(Texts.ToArbitrary(), data =>
        Read(ResolvedSpec.Write(DataRules.Codec.Encode(data))) == data).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_left_out_has_the_toolkits_defaults()
    {
        Assert.Equal(
            new DataSpec.Kjv(new SentenceSpec(false, 50, 50, 5), new VocabularySpec(1, 50_000), DataLimits.None), Read("source: kjv"));
        Assert.Equal(
            new SentenceSpec(true, 30, 30, 5),
            ((DataSpec.Kjv)Read("source: kjv\nsentences: { lowercase: true, maximumLength: 30 }")).Sentences);
        Assert.Equal(
            new SentenceSpec(false, 30, Option<int>.None, 5),
            ((DataSpec.Kjv)Read("source: kjv\nsentences: { maximumLength: 30, heldOutMaximumLength: all }")).Sentences);
        Assert.Equal(
            new SentenceSpec(false, Option<int>.None, Option<int>.None, 5),
            ((DataSpec.Kjv)Read("source: kjv\nsentences: { maximumLength: all }")).Sentences);
    }

    private static DataSpec Read(string text) => YamlReader.ReadNode(text)
        .Bind(node => DataRules.Codec.Decode(node.IfNone(SpecNode.Map.Empty), SpecPath.Root))
        .Match(
            Succ: data => data,
            Fail: faults => throw new Xunit.Sdk.XunitException(string.Join("\n", faults.Map(fault => fault.Render("text")))));
}
