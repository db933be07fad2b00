namespace Lattice.Domain.Quantities;

/// <summary>A number of coordinates, units or items: at least one.</summary>
public readonly record struct Dimension
{
    private readonly int beyondOne;

    private Dimension(int value) => beyondOne = value - 1;

    /// <summary>The count, at least 1.</summary>
    public int Value => beyondOne + 1;

    /// <summary>True when <paramref name="candidate"/> is at least one.</summary>
    public static bool Admits(int candidate) => candidate >= 1;

    /// <summary>The count as a <see cref="Dimension"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below one.</exception>
    public static Dimension Of(int value) => Admits(value)
        ? new Dimension(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A dimension must be at least 1.");

    /// <summary>The count itself.</summary>
    public static implicit operator int(Dimension dimension) => dimension.Value;
}
