namespace Lattice.Domain.Experiment;

/// <summary>How the numbers of a user's file become data.</summary>
public abstract record Values
{
    private Values() { }

    /// <summary>The numbers are already zeros and ones; anything else is an error.</summary>
    public sealed record Binary : Values { private protected override R Of<R>(Cases<R> cases) => cases.Binary(); }

    /// <summary>One where the number is at least <paramref name="Level"/>, zero elsewhere.</summary>
    public sealed record Threshold(double Level) : Values { private protected override R Of<R>(Cases<R> cases) => cases.Threshold(this); }

    /// <summary>One with probability number / <paramref name="Maximum"/>, drawn once from <paramref name="Seed"/>.</summary>
    public sealed record Sampled(double Maximum, ulong Seed) : Values
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Sampled(this);
    }

    /// <summary>number / <paramref name="Maximum"/> as a probability in [0, 1]: the target of a Bernoulli loss.</summary>
    public sealed record Probabilities(double Maximum) : Values
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Probabilities(this);
    }

    /// <summary>The numbers as they are or scaled, for a Gaussian or squared loss.</summary>
    public sealed record Real : Values
    {
        /// <summary>How they are scaled.</summary>
        public Scaling Scale { get; init; }

        private protected override R Of<R>(Cases<R> cases) => cases.Real();
    }

    /// <summary>Whole numbers from 0 to <paramref name="Count"/> − 1, such as the pixels of 8-bit images, divided by Count − 1.</summary>
    public sealed record Levels(int Count) : Values
    {
        /// <summary>The 256 levels of a byte.</summary>
        public Levels() : this(LevelCount.OfByte) { }

        private protected override R Of<R>(Cases<R> cases) => cases.Levels(this);
    }

    /// <summary>True when the numbers of the files are scaled, and what is decoded is scaled back.</summary>
    internal bool IsScaled => Scaled != Scaling.None || this is Levels;

    /// <summary>How the numbers are scaled.</summary>
    internal Scaling Scaled => this is Real real ? real.Scale : Scaling.None;

    /// <summary>Matches on the case.</summary>
    public R Match<R>(
        Func<R> binary, Func<Threshold, R> threshold, Func<Sampled, R> sampled, Func<Probabilities, R> probabilities, Func<R> real,
        Func<Levels, R> levels) =>
        Of(new Cases<R>(binary, threshold, sampled, probabilities, real, levels));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(
        Func<R> Binary, Func<Threshold, R> Threshold, Func<Sampled, R> Sampled, Func<Probabilities, R> Probabilities, Func<R> Real,
        Func<Levels, R> Levels);
}
