using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;
using Xunit;

namespace Lattice.Tests.Spec;

/// <summary>What a spec gives to the engine is a number of float32, and so are the products made of it.</summary>
public sealed class EngineRangeTests
{
    // Compared or counted in double, never handed to the engine; a basis is scaled to unit volume first.
    private static readonly Set<string> inDouble = Prelude.Set(
        "reference", "tolerance", "validationShare", "testShare", "seconds", "vectors", "scale");

    [Fact]
    public void Every_real_number_of_a_spec_is_one_of_float32() => Assert.All(
        Reals(SpecDocument.Shape, "").Filter(real => !inDouble.Contains(real.Key)),
        real =>
        {
            Assert.True(float.IsNormal((float)real.Interval.High), real.Key);
            Assert.True(real.Interval.Low == 0 || float.IsNormal((float)real.Interval.Low), real.Key);
            Assert.True(real.Interval.Low != 0 || real.Interval.AdmitsLow, real.Key);
        });

    [Theory]
    [InlineData("train.optimiser.rate=1e-46", "a number from 1.2e-38 to 1e30")]
    [InlineData("train.optimiser.rate=1e-39", "a number from 1.2e-38 to 1e30")]
    [InlineData("train.optimiser.rate=3.5e38", "a number from 1.2e-38 to 1e30")]
    [InlineData("train.optimiser.epsilon=1e-300", "a number from 1e-15 to 1000000")]
    [InlineData("train.optimiser.beta1=0.9999999999", "a number from 0 to 0.9999999")]
    [InlineData("train.optimiser.beta2=0.99999999999", "a number from 0 to 0.9999999")]
    [InlineData("train.optimiser.clip=1e-45", "a number from 1e-12 to 1e30")]
    [InlineData("train.optimiser.decay={ factor: 1e-300, every: 1, start: 1 }", "a number from 1e-9 to 1")]
    [InlineData("objective.lambda=1e-320", "a number from 1e-15 to 1e15")]
    [InlineData("objective.lambda=1e39", "a number from 1e-15 to 1e15")]
    [InlineData("objective.annealing={ kind: logistic, midpoint: 5, scale: 1e-300 }", "a number from 0.001 to 1000000000")]
    [InlineData("model.latent={ kind: straightThrough, quantizers: 4, entries: 4, softRate: 1e-300 }", "a number from 1e-6 to 1000000")]
    [InlineData("model.latent={ kind: straightThrough, quantizers: 4, entries: 4, commitment: 1e-50 }", "0 or a number from 1e-15 to 1e15")]
    [InlineData(
        "model.latent={ kind: straightThrough, quantizers: 4, entries: 4, movingAverage: { decay: 0.99999999999 } }",
        "a number from 0 to 0.9999999")]
    [InlineData(
        "model.latent={ kind: straightThrough, quantizers: 4, entries: 4, movingAverage: { epsilon: 1e-60 } }",
        "a number from 1e-15 to 1000000")]
    [InlineData(
        "model.latent={ kind: gumbelSoftmax, variables: 3, categories: 5, temperature: { end: 1e-300 } }", "a number from 1e-6 to 1000000")]
    [InlineData("model.latent={ kind: gaussian, dimension: 3, logVariance: { floor: -1e300 } }", "a number from -60 to 60")]
    [InlineData("model.encoder={ kind: bidirectionalGru, dropout: 0.99999999999 }", "0 or a number from 1e-6 to 0.999")]
    [InlineData(
        "data={ source: npy, files: { train: a }, values: { kind: probabilities, maximum: 1e-300 } }", "a number from 1.2e-38 to 3.4e38")]
    [InlineData("evaluate.dithers=3000000", "a whole number from 1 to 1000000")]
    [InlineData("evaluate.importanceSamples=2147483647", "a whole number from 0 to 10000000")]
    [InlineData("train.batch=2147483647", "a whole number from 1 to 16777216")]
    public void What_float32_takes_for_nothing_or_infinity_is_refused(string set, string range) =>
        Assert.Contains(
            Loaded.Faults(SmallestSpec.Text, set),
            fault => fault.Contains($"is out of range: the key takes {range};", StringComparison.Ordinal));

    [Theory]
    [InlineData(
        "the rate 1e-35 times 1e-9 is below 1.2e-38", "train.optimiser.rate=1e-35",
        "train.optimiser.decay={ factor: 1e-9, every: 1, start: 1 }")]
    [InlineData("the rate 0.5 times 2 is the share of a weight that a step takes away", "train.optimiser.rate=0.5",
        "train.optimiser.weightDecay=2")]
    [InlineData("the model has 8696019928 parameters or more; the engine holds at most 1073741824", "model.encoder.widths=[65536, 65536]")]
    [InlineData(
        "100000 rows at once of 67764 numbers each in the model's layers are 6776400000; the engine holds at most 1073741824: write "
            + "evaluate.dithers of 15845 or less.", "evaluate.dithers=100000", "model.decoder.widths=[300, 22000]")]
    [InlineData(
        "1000000 draws of 65536 random numbers are 65536000000 per datum; there are 17179869184: write 262144 or less.",
        "evaluate.dithers=1000000", "model.latent={ kind: gaussian, dimension: 65536 }")]
    public void Products_that_the_engine_cannot_hold_are_refused(string expected, params string[] set) =>
        Assert.Contains(Loaded.Faults(SmallestSpec.Text, set), fault => fault.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("commitment", "0")]
    [InlineData("commitment", "1e-15")]
    [InlineData("softRate", "1000000")]
    public void The_ends_of_a_range_belong_to_it(string key, string value) =>
        Assert.Empty(
            Loaded.Faults(SmallestSpec.Text, $"model.latent={{ kind: straightThrough, quantizers: 4, entries: 4, {key}: {value} }}"));

    private static Seq<(string Key, Interval Interval)> Reals(SpecShape shape, string key) => shape switch
    {
        SpecShape.Real real => Prelude.Seq1((key, real.Interval)),
        SpecShape.OrWord all => Reals(all.Item, key),
        SpecShape.List list => Reals(list.Item, key),
        SpecShape.Record record => record.Fields.Bind(field => Reals(field.Shape, field.Key)).Strict(),
        SpecShape.Union union => union.Cases.Bind(one => one.Fields).Bind(field => Reals(field.Shape, field.Key)).Strict(),
        _ => Seq<(string, Interval)>.Empty,
    };
}
