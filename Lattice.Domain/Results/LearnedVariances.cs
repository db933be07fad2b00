namespace Lattice.Domain.Results;

/// <summary>The learned variances of a Gaussian likelihood, in squared units of the data.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="AtFloor">How many have come down to less than twice the floor, so that the floor and not the data determines them.</param>
/// <param name="Floor">The bound they stay above.</param>
/// <param name="Least">The least.</param>
/// <param name="Greatest">The greatest.</param>
public sealed record LearnedVariances(int Count, int AtFloor, double Floor, double Least, double Greatest);
