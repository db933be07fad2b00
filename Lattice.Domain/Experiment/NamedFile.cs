namespace Lattice.Domain.Experiment;

/// <summary>A further file of test data, from another source than the test split, with the name that its figures get.</summary>
/// <param name="Name">The name: letters, digits, '_' and '-'.</param>
/// <param name="File">Path of the file.</param>
public sealed record NamedFile(string Name, string File);
