using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>
/// The annealed temperature of a relaxation: max(end, start·decay^(epoch − 1)), a function of the epoch alone, counted from 1.
/// </summary>
/// <param name="Start">The temperature of the first epoch.</param>
/// <param name="End">The lowest temperature.</param>
/// <param name="Decay">Factor per epoch, above 0 and up to 1.</param>
public sealed record TemperatureSpec(PositiveReal Start, PositiveReal End, double Decay);
