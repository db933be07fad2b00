using LanguageExt;
using Lattice.Math.Algebra;

namespace Lattice.Math.Lattices;

/// <summary>The normalised second moment G = E‖U‖²/(m·V^(2/m)), U uniform on the cell: its value and source.</summary>
public abstract record SecondMoment
{
    // ½·log(2πe).
    private const double HalfLogTwoPiE = 1.4189385332046727;
    private const double TenOverLogTen = 4.342944819032518;

    private SecondMoment(double value, string source) => (Value, Source) = (value, source);

    /// <summary>G, dimensionless.</summary>
    public double Value { get; }

    /// <summary>Where the value comes from.</summary>
    public string Source { get; }

    /// <summary>The standard error of G; 0 where G is exact.</summary>
    public abstract double StandardError { get; }

    /// <summary>The gain over Z in decibels: −10·log₁₀(12·G). The limit of all lattices is 1.5329.</summary>
    public double GainDecibels => 0 - (TenOverLogTen * Elementary64.Log(12 * Value));

    /// <summary>½·log(2πe·G): nats per dimension above a Gaussian of the same variance. 0 is the limit.</summary>
    public double NatsAboveGaussian => HalfLogTwoPiE + 0.5 * Elementary64.Log(Value);

    /// <summary>A closed form.</summary>
    public sealed record Exact : SecondMoment
    {
        /// <summary>The value of a closed form.</summary>
        public Exact(double value, string form, string source) : base(value, source) => Form = form;

        /// <summary>The form: <c>929/12960</c>.</summary>
        public string Form { get; }

        /// <inheritdoc/>
        public override double StandardError => 0;
    }

    /// <summary>A rounded decimal from the literature.</summary>
    public sealed record Rounded : SecondMoment
    {
        /// <summary>A value and the unit of its last digit.</summary>
        public Rounded(double value, double unit, string source) : base(value, source) => Unit = unit;

        /// <summary>The unit of the last digit.</summary>
        public double Unit { get; }

        /// <summary>The standard deviation of rounding: unit/√12.</summary>
        public override double StandardError => Unit * 0.28867513459481287;
    }

    /// <summary>A mean over random points of the cell.</summary>
    public sealed record Measured : SecondMoment
    {
        private readonly double standardError;

        /// <summary>A measurement.</summary>
        public Measured(double value, double standardError, string source) : base(value, source) => this.standardError = standardError;

        /// <inheritdoc/>
        public override double StandardError => standardError;

        /// <summary>An older value that is often quoted, with its source.</summary>
        public Option<(double Value, string Source)> Historical { get; init; }
    }
}
