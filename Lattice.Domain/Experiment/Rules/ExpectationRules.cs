using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="Expectation"/>.</summary>
internal static class ExpectationRules
{
    /// <summary>The names of the metrics.</summary>
    public static Codec<Metric> Metrics { get; } =
        Words.Choice("a metric", [.. MetricName.All.Map(metric => (MetricName.Of(metric), metric))]);

    /// <summary><c>{ metric: test.nll.own, reference: 94.45, tolerance: 0.6, side: atMost, source: "[LRL] table 1" }</c>.</summary>
    public static Codec<Expectation> Codec { get; } = Record.Of(
            Field.Required(
                "metric",
                Metrics,
                (Expectation expectation) => expectation.Metric,
                "Which figure, on the test set, per datum or, where its name says so, per word; nats but for test.error, which is a "
                    + "share, and, with a squared loss, test.reconstruction and test.elbo, which hold ½ squared error."),
            Field.Required(
                "reference",
                Numbers.Real(Interval.Everything, "94.45"),
                (Expectation expectation) => expectation.Reference,
                "The reference value."),
            Field.Default(
                "tolerance",
                Numbers.Real(Interval.From(0), "0.6"),
                (Expectation expectation) => expectation.Tolerance,
                0,
                "How far from the reference the figure may be."),
            Field.Default(
                "side", Words.Choice("a side", ("atMost", ExpectationSide.AtMost), ("within", ExpectationSide.Within)),
                (Expectation expectation) => expectation.Side, ExpectationSide.AtMost,
                "atMost: not above reference + tolerance; within: not farther than the tolerance."),
            Field.Optional(
                "source",
                Words.Line("a line of text", "table 1"),
                (Expectation expectation) => expectation.Source,
                "Where the reference comes from."),
            (metric, reference, tolerance, side, source) => new Expectation(metric, reference, tolerance, side, source))
        .Closed();
}
