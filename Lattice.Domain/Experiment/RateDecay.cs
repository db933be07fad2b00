namespace Lattice.Domain.Experiment;

/// <summary>
/// A learning rate that decays in steps: it is multiplied by Factor at step Start and again after every Every steps. Steps count from 1.
/// </summary>
/// <param name="Factor">What the rate is multiplied by, in (0, 1].</param>
/// <param name="Every">Steps between two decays.</param>
/// <param name="Start">The first step at the lower rate.</param>
public sealed record RateDecay(double Factor, int Every, int Start);
