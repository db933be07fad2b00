namespace Lattice.Domain.Validation;

/// <summary>A location in a spec: the dotted path of a key and its line (0 when it has none, as with --set).</summary>
internal readonly record struct SpecPath(string Path, int Line)
{
    /// <summary>The whole document.</summary>
    public static SpecPath Root { get; } = new("", 1);

    /// <summary>The key <paramref name="key"/> below this path.</summary>
    public SpecPath Key(string key, int line) => new(Path.Length == 0 ? key : $"{Path}.{key}", line);

    /// <summary>The item <paramref name="index"/> (from 0) of the list at this path.</summary>
    public SpecPath Item(int index, int line) => new($"{Path}[{index}]", line);
}
