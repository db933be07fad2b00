using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Tests.Runs;
using Lattice.Train.Experiments;
using Xunit;

namespace Lattice.Tests.Spec;

/// <summary>What <c>check</c> says of experiments on sentences.</summary>
public sealed class SentenceSummaryTests
{
    [Theory]
    [InlineData("{ kind: lattice, lattice: { name: E8 } }")]
    [InlineData("{ kind: gaussian, dimension: 6 }")]
    [InlineData("{ kind: straightThrough, quantizers: 6, entries: 4, commitment: 0.5, softRate: 0.5 }")]
    [InlineData("{ kind: straightThrough, quantizers: 4, entries: 5, size: 2, commitment: 0.25, movingAverage: { decay: 0.9 } }")]
    [InlineData("{ kind: finiteScalar, levels: [3, 2], copies: 3 }")]
    [InlineData("{ kind: gumbelSoftmax, variables: 4, categories: 3 }")]
    [InlineData("{ kind: gaussianDither, inputs: 7, outputs: 5, dimension: 6 }")]
    [InlineData("{ kind: lattice, lattice: { name: Z, copies: 6 } }", "model.encoder.layers=3", "model.encoder.pipe=topLayer")]
    [InlineData(
        "{ kind: gaussianLattice, dimension: 14 }", "model.encoder.layers=1", "model.encoder.maps=none",
        "model.decoder.inputFeeding=false")]
    public void Parameters_are_counted_as_the_model_has_them(string latent, params string[] overrides)
    {
        var (spec, data) = TinyText.Load(latent, overrides);
        var parameters = ExperimentTask.Of(spec, data).Model.Parameters;
        long Count(Func<string, bool> belongs) => parameters.Filter(one => belongs(one.Name)).Sum(one => (long)one.Shape.Count);
        Assert.Equal(
            new ParameterCount(
                Count(name => name.StartsWith("encoder.", StringComparison.Ordinal)),
                Count(name => name.StartsWith("latent", StringComparison.Ordinal)),
                Count(
                    name => name.StartsWith("decoder.", StringComparison.Ordinal)
                        || name.StartsWith("generator.", StringComparison.Ordinal))),
            ParameterCount.OfSentences(spec.Model, data.Vocabulary.Count));
        Assert.Equal(parameters.Sum(one => (long)one.Shape.Count), ParameterCount.OfSentences(spec.Model, data.Vocabulary.Count).Total);
    }

    [Fact]
    public void A_limited_vocabulary_gives_shapes_and_the_count_of_a_full_one()
    {
        var (spec, _) = TinyText.Load(overrides: ["data.vocabulary.maximumSize=20"]);
        var summary = SpecSummary.Of(spec);
        Assert.True(summary.IsBound);
        Assert.Equal(ParameterCount.OfSentences(spec.Model, 20 + WordMark.Count), summary.Parameters);
        Assert.StartsWith("24 words → word vectors 5", summary.Encoder, StringComparison.Ordinal);
        Assert.EndsWith("linear 24 words", summary.Decoder, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linear", "pipe 14 → linear 14")]
    [InlineData("none", "pipe 14")]
    public void A_linear_map_behind_the_pipe_is_told_where_there_is_one(string maps, string end) => Assert.EndsWith(
        end,
        SpecSummary.Of(
            TinyText.Load("{ kind: gaussianLattice, dimension: 14 }", "model.encoder.layers=1", $"model.encoder.maps={maps}").Spec).Encoder,
        StringComparison.Ordinal);

    [Fact]
    public void Without_a_limit_the_count_waits_for_the_data()
    {
        var summary = SpecSummary.Of(TinyText.Load(overrides: ["data.vocabulary.maximumSize=all"]).Spec);
        Assert.False(summary.IsBound);
        Assert.True(summary.Parameters.IsNone);
    }

    [Fact]
    public void What_only_the_data_tell_is_null_in_json()
    {
        var json = SpecSummary.Of(TinyText.Load().Spec).ToJson();
        Assert.Equal(50_004, (int?)json["vocabularyAtMost"]);
        Assert.True(json.ContainsKey("width"));
        Assert.Null(json["width"]);
        Assert.Null(SpecSummary.Of(TinyText.Load(overrides: ["data.vocabulary.maximumSize=all"]).Spec).ToJson()["parameters"]);
    }
}
