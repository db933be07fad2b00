namespace Lattice.Domain.Experiment;

/// <summary>How the numbers of a user's file become data.</summary>
public abstract record Values
{
    private Values() { }

    /// <summary>Already zeros and ones; anything else is an error.</summary>
    public sealed record Binary : Values;

    /// <summary>One where the number is at least <paramref name="Level"/>, zero elsewhere.</summary>
    public sealed record Threshold(double Level) : Values;

    /// <summary>One with probability number / <paramref name="Maximum"/>, drawn once from <paramref name="Seed"/>.</summary>
    public sealed record Sampled(double Maximum, ulong Seed) : Values;

    /// <summary>number / <paramref name="Maximum"/> as a probability in [0, 1]: the target of a Bernoulli loss.</summary>
    public sealed record Probabilities(double Maximum) : Values;

    /// <summary>The numbers as they are, for a squared loss.</summary>
    public sealed record Real : Values;

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<R> binary, Func<Threshold, R> threshold, Func<Sampled, R> sampled, Func<Probabilities, R> probabilities, Func<R> real) => this switch
    {
        Binary => binary(),
        Threshold values => threshold(values),
        Sampled values => sampled(values),
        Probabilities values => probabilities(values),
        Real => real(),
        _ => throw new InvalidOperationException($"Unknown values {GetType().Name}."),
    };
}
