namespace Lattice.Domain.Experiment;

/// <summary>A schedule that brings the cost term in step by step: a factor on its weight. Steps count from 0 over all epochs.</summary>
public abstract record AnnealingSpec
{
    private AnnealingSpec() { }

    /// <summary>1 / (1 + e^((Midpoint − step) / Scale)): ½ at the midpoint.</summary>
    public sealed record Logistic(int Midpoint, double Scale) : AnnealingSpec
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Logistic(this);
    }

    /// <summary>min(1, step / Steps).</summary>
    public sealed record Linear(int Steps) : AnnealingSpec { private protected override R Of<R>(Cases<R> cases) => cases.Linear(this); }

    /// <summary>Matches on the case.</summary>
    public R Match<R>(Func<Logistic, R> logistic, Func<Linear, R> linear) =>
        Of(new Cases<R>(logistic, linear));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(Func<Logistic, R> Logistic, Func<Linear, R> Linear);
}
