using System.Globalization;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;
using Xunit;

namespace Lattice.Tests.Spec;

/// <summary>Which characters break lines, what stays in a value, and where faults are.</summary>
public sealed class YamlTextTests
{
    [Theory]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    [InlineData('\ufeff')]
    public void Characters_that_break_no_line_are_harmless_in_comments_and_kept_in_values(char letter)
    {
        var text = SmallestSpec.With("source: mnist", $"source: static-mnist, folder: \"a{letter}b\"").Replace(
            "data:", $"# one{letter}two: {letter}[\ndata:", StringComparison.Ordinal);
        var folder = Assert.IsType<DataSpec.StaticMnist>(Loaded.One(text).Data).Folder;
        Assert.Equal($"a{letter}b", folder);
        Assert.Equal(folder, Assert.IsType<DataSpec.StaticMnist>(Loaded.One(ResolvedSpec.Write(Loaded.One(text))).Data).Folder);
        Assert.StartsWith("spec.yaml:10: seed: ", Loaded.Faults(text + "seed: x\n").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stand_ins_are_none_of_the_texts_own_characters()
    {
        var text = SmallestSpec.With("source: mnist", "source: static-mnist, folder: \"\ue000\u2028\ue001\ue002\ue003\ue004\"");
        Assert.Equal("\ue000\u2028\ue001\ue002\ue003\ue004", Assert.IsType<DataSpec.StaticMnist>(Loaded.One(text).Data).Folder);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_may_end_as_on_other_systems(string end)
    {
        Assert.Equal(
            SpecHash.Of(Loaded.One(SmallestSpec.Text)),
            SpecHash.Of(Loaded.One(SmallestSpec.Text.Replace("\n", end, StringComparison.Ordinal))));
        Assert.StartsWith(
            "spec.yaml:9: seed: ",
            Loaded.Faults((SmallestSpec.Text + "seed: x\n").Replace("\n", end, StringComparison.Ordinal)).Single(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\tseed: 1\n", 9)]
    [InlineData("train:\n\tbatch: 5\n", 10)]
    [InlineData("train:\n  optimiser:\n  \trate: 1\n", 11)]
    public void A_tab_that_indents_is_named_with_its_line(string tail, int line) =>
        Assert.Equal(
            $"spec.yaml:{line}: not YAML: the line is indented with a tab; indent with spaces.",
            Loaded.Faults(SmallestSpec.Text + tail).Single());

    [Fact]
    public void A_long_key_and_many_faults_are_told_in_short()
    {
        var long1 = Loaded.Faults(
            $"? {new string('k', 100_000)}\n: {{ {string.Join(", ", Enumerable.Range(0, 4000).Select(i => $"a{i}: *a"))} }}\n");
        Assert.InRange(long1.Count, 1, 100);
        Assert.All(long1, fault => Assert.InRange(fault.Length, 1, 1000));
        Assert.Contains(long1, fault => fault.Contains("a key of 100000 characters; no key has more than 200", StringComparison.Ordinal));
    }

    [Fact]
    public void More_experiments_than_a_file_may_have_are_refused_at_once() => Assert.Equal(
        "spec.yaml:9: objective.lambda: 40000 values, so 40000 experiments; at most 1000 may be in one file: write several files.",
        Loaded.Faults(
            $"{SmallestSpec.Text}vary: {{ objective.lambda: "
                + $"[{string.Join(',', Enumerable.Range(1, 40_000).Select(i => i.ToString(CultureInfo.InvariantCulture)))}] }}\n")
                    .Single());

    [Fact]
    public void Thousands_of_repeated_and_unknown_keys_are_told_soon() =>
        Assert.True(
            Loaded.Faults(SmallestSpec.Text + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i % 7}: 1\n"))).Count > 100);

    [Theory]
    [InlineData("data.folder=a: b", "a: b")]
    [InlineData("data.folder=a #b", "a #b")]
    [InlineData("data.folder= a ", " a ")]
    [InlineData("data.folder=a=b", "a=b")]
    [InlineData("data.folder='it''s '", "it's ")]
    [InlineData("data.folder=\"a\\tb\"", "a\\tb")]
    [InlineData("data.folder=[x] {y}", "[x] {y}")]
    [InlineData("data.folder=- é 🙂", "- é 🙂")]
    [InlineData("data.folder=*a &b !c", "*a &b !c")]
    public void A_set_text_is_the_text_given(string set, string folder)
    {
        var text = SmallestSpec.With("source: mnist", "source: static-mnist");
        if (folder.Contains('\\', StringComparison.Ordinal))
        {
            // An escape in double quotes is YAML's: a tab, which no path may have.
            Assert.Single(Loaded.Faults(text, set));
            return;
        }

        Assert.Equal(folder, Assert.IsType<DataSpec.StaticMnist>(Loaded.One(text, set).Data).Folder);
    }

    [Theory]
    [InlineData("train.batch=50 #x", "\"50 #x\" is not a whole number")]
    [InlineData("train.batch=", "nothing is not a whole number")]
    [InlineData("train.optimiser.rate=0,5", "\"0,5\" is not a number")]
    [InlineData("train.optimiser.rate=1e-400", "1e-400 is out of range")]
    [InlineData("train.optimiser.rate=0x10", "\"0x10\" is not a number")]
    [InlineData("train.batch=1_000", "\"1_000\" is not a whole number")]
    [InlineData("train.batch=010", "\"010\" is not a whole number")]
    [InlineData("seed=99999999999999999999999999999999", "99999999999999999999999999999999 is out of range")]
    [InlineData("objective.lambda=.inf", "\".inf\" is not a number")]
    [InlineData("name=a: b", "\"a: b\" is not a name")]
    public void A_set_value_is_shown_as_it_was_given(string set, string expected) =>
        Assert.Contains(expected, Loaded.Faults(SmallestSpec.Text, set).Single(), StringComparison.Ordinal);

    [Fact]
    public void Words_of_the_file_are_shown_on_one_line() => Assert.Contains(
        Loaded.Faults(SmallestSpec.Text.Replace("decoder: { kind: gated", "decoder: { kind: \"g\\tu\"", StringComparison.Ordinal)),
        fault => fault.Contains("model.decoder.kind: \"g\\u0009u\" is not a kind of network", StringComparison.Ordinal));

    [Fact]
    public void Json_has_no_numbers_that_are_not_finite()
    {
        var json = new System.Text.Json.Nodes.JsonObject
        {
            ["a"] = double.NaN,
            ["b"] = new System.Text.Json.Nodes.JsonArray(1.5, double.PositiveInfinity, float.NegativeInfinity),
        };
        Assert.Equal("""{"a":null,"b":[1.5,null,null]}""", string.Concat(SpecJson.Write(json).Where(letter => !char.IsWhiteSpace(letter))));
        Assert.Equal("1e50\n", SpecJson.Write(SpecJson.Of(new SpecNode.Scalar("1e50", false, 0))));
        Assert.Equal("\"1e999\"\n", SpecJson.Write(SpecJson.Of(new SpecNode.Scalar("1e999", false, 0))));
    }
}
