namespace Lattice.Domain.Experiment;

/// <summary>
/// A learning rate that falls by steps: from step Start on it is multiplied by Factor, and again every Every steps. Steps count from 1.
/// </summary>
/// <param name="Factor">What the rate is multiplied by, in (0, 1].</param>
/// <param name="Every">Steps from one fall to the next.</param>
/// <param name="Start">The first step at the lower rate.</param>
public sealed record RateDecay(double Factor, int Every, int Start);
