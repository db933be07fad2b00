namespace Lattice.Domain.Experiment;

/// <summary>A file of test data beside the test split, from another source, with the name its figures stand under.</summary>
/// <param name="Name">The name: letters, digits, '_' and '-'.</param>
/// <param name="File">Path of the file.</param>
public sealed record NamedFile(string Name, string File);
