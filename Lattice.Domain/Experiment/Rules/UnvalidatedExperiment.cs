using Lattice.Domain.Validation;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>A spec file as a tree, parsed but not validated: nothing in it is known to be a key, a number or a name.</summary>
/// <param name="Root">The document.</param>
internal sealed record UnvalidatedExperiment(SpecNode Root);
