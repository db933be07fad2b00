namespace Lattice.Domain.Quantities;

/// <summary>A finite real number above zero. Made only by validation or by <see cref="Of"/>.</summary>
public readonly record struct PositiveReal
{
    private readonly double value;

    private PositiveReal(double value) => this.value = value;

    /// <summary>The number. It is 1 for <c>default</c>, so every instance is valid.</summary>
    public double Value => value == 0 ? 1 : value;

    /// <summary>True when <paramref name="candidate"/> is finite and above zero.</summary>
    public static bool Admits(double candidate) => double.IsFinite(candidate) && candidate > 0;

    /// <summary>The number as a <see cref="PositiveReal"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite or not above zero.</exception>
    public static PositiveReal Of(double value) => Admits(value)
        ? new PositiveReal(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A positive real must be finite and above 0.");

    /// <summary>The number itself.</summary>
    public static implicit operator double(PositiveReal real) => real.Value;
}
