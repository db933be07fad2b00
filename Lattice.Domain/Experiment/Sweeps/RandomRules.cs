using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Sweeps;

/// <summary>
/// The codec of <see cref="RandomSearch"/>: <c>{ count: 8, seed: 1, values: { path: { low: …, high: …, scale: log } } }</c>.
/// </summary>
internal static class RandomRules
{
    // Whole numbers beyond it are not all doubles.
    private const double MostWhole = 1L << 53;

    /// <summary>The map.</summary>
    public static Codec<RandomSearch> Codec { get; } = Record.Of(
        Field.Required("count", Numbers.Int(1, "8", SweepRules.Most), (RandomSearch random) => random.Count, "Number of points."),
        Field.Default("seed", Numbers.Seed, (RandomSearch random) => random.Seed, 1UL, "The seed of the draws."),
        Field.Required("values", Ranges(), (RandomSearch random) => random.Ranges, "What is drawn."),
        (count, seed, ranges) => new RandomSearch(count, seed, ranges)).Closed();

    private static Codec<SweepRange> Range { get; } = Record.Of(
        Field.Required("low", Numbers.Real(Interval.Everything, "1e-4"), (SweepRange range) => range.Low, "The lower end."),
        Field.Required("high", Numbers.Real(Interval.Everything, "1e-2"), (SweepRange range) => range.High, "The upper end."),
        Field.Default(
            "scale", Words.Choice("a scale", ("linear", RangeScale.Linear), ("log", RangeScale.Log), ("integer", RangeScale.Integer)),
            (SweepRange range) => range.Scale, RangeScale.Linear, "How the draws are distributed."),
        (low, high, scale) => new SweepRange(SpecPath.Root, low, high, scale)).Closed();

    private static Codec<Seq<SweepRange>> Ranges() => SweepPaths.Map(
        (node, path) => Range.Decode(node, path).Map(range => range with { Path = path }).Bind(range => Faults.None(range).And(In(range))),
        range => new SpecNode.Entry(range.Path.Path, 0, Range.Encode(range)), "intervals",
        "{ train.optimiser.rate: { low: 1e-4, high: 1e-2, scale: log } }");

    private static Seq<SpecError> In(SweepRange range) =>
        Faults.If(!(range.Low < range.High), () => new SpecError.RangeEmpty(range.Path, range.Low, range.High))
        + Faults.If(range is { Scale: RangeScale.Log, Low: <= 0 }, () => new SpecError.RangeWithoutLog(range.Path, range.Low))
        + (range.Scale == RangeScale.Integer
            ? Prelude.Seq(range.Low, range.High).Filter(end => !(double.IsInteger(end) && double.Abs(end) <= MostWhole))
                .Map(end => (SpecError)new SpecError.RangeNotWhole(range.Path, end)).Strict()
            : Seq<SpecError>.Empty);
}
