using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>What the tensors run on. It changes the speed, never a figure.</summary>
/// <param name="Threads">Threads used; none means one per processor.</param>
public sealed record EngineSpec(Option<int> Threads);
