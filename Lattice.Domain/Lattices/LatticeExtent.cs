namespace Lattice.Domain.Lattices;

/// <summary>How small and how large the lengths of a lattice are, as decimal exponents, to the accuracy that a range asks for.</summary>
/// <param name="Least">Of the least length.</param>
/// <param name="Largest">Of the largest one.</param>
internal readonly record struct LatticeExtent(double Least, double Largest)
{
    /// <summary>
    /// Lengths of a lattice lie between 10^−50 and 10^50: fourth powers of them, and their ratios, are numbers of double precision.
    /// </summary>
    public const int LargestExponent = 50;

    /// <summary>The exponent farther from 0.</summary>
    public double Worst => Largest > -Least ? Largest : Least;

    /// <summary>True when every length lies in the range.</summary>
    public bool IsFit => Least >= -LargestExponent && Largest <= LargestExponent;

    /// <summary>The extent of a lattice.</summary>
    public static LatticeExtent Of(LatticeSpec lattice) => lattice.Match(
        rectangular: _ => default,
        named: _ => default,
        basis: one => Joined(one.Basis.Vectors.Map(vector => Of(vector.Max(double.Abs)))),
        scaled: one => Of(one.Lattice).Times(Of(one.Factor.Value)),
        stretched: one => Of(one.Lattice).Times(Joined(one.Factors.Map(factor => Of(factor.Value)))),
        product: one => Joined(one.Factors.Map(Of)),
        repeated: one => Of(one.Lattice));

    private static LatticeExtent Of(double length) => new(double.Log10(length), double.Log10(length));

    private static LatticeExtent Joined(IEnumerable<LatticeExtent> parts) => parts.Aggregate(
        (one, other) => new(double.Min(one.Least, other.Least), double.Max(one.Largest, other.Largest)));

    private LatticeExtent Times(LatticeExtent factor) => new(Least + factor.Least, Largest + factor.Largest);
}
