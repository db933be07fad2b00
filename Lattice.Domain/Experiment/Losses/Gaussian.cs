using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>The Gaussian likelihood of real numbers.</content>
public abstract partial record LossSpec
{
    /// <summary>
    /// −log N(d; g(y), σ²) in nats, summed over the numbers of a datum: Σ_i ½((d_i − g_i)²/σ_i² + log σ_i² + log 2π). It is −log of a
    /// density, relative to Lebesgue measure: it may be negative, and it is not a code length.
    /// </summary>
    /// <param name="Variance">Where σ² comes from.</param>
    public sealed record Gaussian(GaussianVariance Variance) : LossSpec
    {
        /// <summary>The default floor of a learned variance: for data in [0, 1], a standard deviation of 0.001.</summary>
        internal const double DefaultFloor = 1e-6;

        /// <summary>A learned variance for each number of a datum, with the default floor.</summary>
        public Gaussian() : this(new GaussianVariance.Learned(VarianceScales.PerDimension, PositiveReal.Of(DefaultFloor))) { }

        /// <summary>The codec.</summary>
        internal static Case<LossSpec> Written { get; } = Case.Of<LossSpec, Gaussian>(
            "gaussian",
            Record.Of(
                    Field.Default(
                        "variance", Many.OrWord("learned", Ranges.Positive(Ranges.Variance, "0.01")),
                        (Gaussian loss) => loss.Variance.Given, Option<PositiveReal>.None,
                        "The variance σ² of every number, or learned: a parameter of the model."),
                    Field.DefaultOfSome(
                        "scales",
                        Words.Choice(
                            "a way to share variances",
                            ("perDimension", VarianceScales.PerDimension),
                            ("shared", VarianceScales.Shared)),
                        (Gaussian loss) => loss.Variance.Fitted.Map(learned => learned.Scales), VarianceScales.PerDimension,
                        "Which numbers of a datum share a learned variance."),
                    Field.DefaultOfSome(
                        "floor", Ranges.Positive(Ranges.Variance, "1e-6"),
                        (Gaussian loss) => loss.Variance.Fitted.Map(learned => learned.Floor), PositiveReal.Of(DefaultFloor),
                        "A learned variance stays above this, in squared units of the data."),
                    (variance, scales, floor) => new Gaussian(variance.Match<GaussianVariance>(
                        Some: given => new GaussianVariance.Fixed(given), None: () => new GaussianVariance.Learned(scales, floor))))
                .Where(OnlyLearned),
            "−log of the normal density of real numbers, in nats relative to Lebesgue measure; the outputs are means.");

        internal override LossRow Row() => new("Gaussian", "means", LossMeasure.Density) { IsSampled = true };

        internal override long Parameters(long outputs) => Variance.Fitted.Match(
            Some: learned => learned.Scales == VarianceScales.Shared ? 1 : outputs, None: () => 0);

        private protected override R Of<R>(Cases<R> cases) => cases.Gaussian(this);

        private static Seq<SpecError> OnlyLearned(Findings found) =>
            (from variance in found.Read<Option<PositiveReal>>("variance")
             from given in variance
             select Prelude.Seq("scales", "floor").Map(key => found.Place(key).Map(place => (SpecError)new SpecError.VarianceIsFixed(
                 place, key, given))).Somes().ToSeq().Strict()).IfNone(Seq<SpecError>.Empty);
    }
}

/// <summary>Where the variance of a Gaussian likelihood comes from.</summary>
public abstract record GaussianVariance
{
    private GaussianVariance() { }

    /// <summary>The fixed variance, if it is one.</summary>
    internal Option<PositiveReal> Given => this is Fixed one ? one.Value : Option<PositiveReal>.None;

    /// <summary>The settings of a learned variance, if it is one.</summary>
    internal Option<Learned> Fitted => this is Learned one ? one : Option<Learned>.None;

    /// <summary>σ² is the same number everywhere and not trained.</summary>
    public sealed record Fixed(PositiveReal Value) : GaussianVariance;

    /// <summary>σ² = floor + e^v, v a parameter of the model: σ² stays above the floor.</summary>
    /// <param name="Scales">Which numbers of a datum share a variance.</param>
    /// <param name="Floor">The bound, in squared units of the data.</param>
    public sealed record Learned(VarianceScales Scales, PositiveReal Floor) : GaussianVariance;
}

/// <summary>Which numbers of a datum share a learned variance.</summary>
public enum VarianceScales
{
    /// <summary>Every number has its own.</summary>
    PerDimension,

    /// <summary>All share one.</summary>
    Shared,
}
