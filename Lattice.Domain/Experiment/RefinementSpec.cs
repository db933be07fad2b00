using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>
/// Training for searched codes, after training proper: each step quantizes with the dither, searches the point that makes the datum's code
/// short, and takes the gradient there.
/// </summary>
/// <param name="Epochs">How many epochs.</param>
/// <param name="Effort">The effort of the search, from 1 to 9.</param>
/// <param name="Rate">
/// The learning rate at its start, halved after every sixth of its steps; without one, the rate that training proper ended with.
/// </param>
public sealed record RefinementSpec(Dimension Epochs, int Effort, Option<PositiveReal> Rate);
