namespace Lattice.Domain.Validation;

/// <summary>Where in a spec something stands: the dotted path of its key and its line (0 when it has none, as with --set).</summary>
public readonly record struct SpecPath(string Path, int Line);
