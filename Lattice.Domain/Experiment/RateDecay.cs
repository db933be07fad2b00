namespace Lattice.Domain.Experiment;

/// <summary>How a learning rate decays. Steps of training count from 1.</summary>
public abstract record RateDecay
{
    private RateDecay() { }

    /// <summary>Decay in steps: the rate is multiplied by Factor at step Start and again after every Every steps.</summary>
    /// <param name="Factor">What the rate is multiplied by, in (0, 1].</param>
    /// <param name="Every">Steps between two decays.</param>
    /// <param name="Start">The first step at the lower rate.</param>
    public sealed record Steps(double Factor, int Every, int Start) : RateDecay
    {
        /// <inheritdoc/>
        public override R Match<R>(Func<Steps, R> steps, Func<Cosine, R> cosine)
        {
            ArgumentNullException.ThrowIfNull(steps);
            return steps(this);
        }
    }

    /// <summary>
    /// Half a cosine: from step Start on the rate is multiplied by Final + (1 − Final)·½(1 + cos(π·min(1, (t − Start)/Length))), t the step
    /// [Loshchilov and Hutter 2017].
    /// </summary>
    /// <param name="Length">Steps from the full rate to the last one, which is then kept.</param>
    /// <param name="Start">The first of them.</param>
    /// <param name="Final">The last rate as a share of the first, in [0, 1].</param>
    public sealed record Cosine(int Length, int Start, double Final) : RateDecay
    {
        /// <inheritdoc/>
        public override R Match<R>(Func<Steps, R> steps, Func<Cosine, R> cosine)
        {
            ArgumentNullException.ThrowIfNull(cosine);
            return cosine(this);
        }
    }

    /// <summary>Matches on the case.</summary>
    public abstract R Match<R>(Func<Steps, R> steps, Func<Cosine, R> cosine);
}
