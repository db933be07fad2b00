using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>
/// The annealed temperature of a relaxation: max(end, start·decay^(epoch − 1)), epochs counted from 1, so that it is a function of the
/// epoch.
/// </summary>
/// <param name="Start">In the first epoch.</param>
/// <param name="End">The least.</param>
/// <param name="Decay">Factor per epoch, above 0 and up to 1.</param>
public sealed record TemperatureSpec(PositiveReal Start, PositiveReal End, double Decay);
