using Lattice.Domain.Quantities;

namespace Lattice.Domain.Results;

/// <summary>What training for searched codes brought, on the test data: lengths of single-shot codes, loss + −log P(Z|U).</summary>
/// <param name="Effort">The effort of the search.</param>
/// <param name="Before">With the parameters it started from.</param>
/// <param name="After">With the parameters it kept.</param>
/// <param name="Difference">Searched lengths after minus before, paired by datum.</param>
public sealed record RefinementFigures(int Effort, CodeLengths Before, CodeLengths After, Estimate Difference);

/// <summary>Mean code lengths of one model, nats per datum.</summary>
/// <param name="Encoded">Of the points K(X + U).</param>
/// <param name="Searched">Of the points a search finds from there.</param>
public sealed record CodeLengths(Estimate Encoded, Estimate Searched);
