namespace Lattice.Domain.Lattices;

/// <summary>The smallest and largest lengths of a lattice as decimal exponents, accurate enough for a range check.</summary>
/// <param name="Least">Exponent of the smallest length.</param>
/// <param name="Largest">Exponent of the largest length.</param>
internal readonly record struct LatticeExtent(double Least, double Largest)
{
    /// <summary>Lengths of a lattice lie between 10^−50 and 10^50: their fourth powers, and their ratios, then fit in a double.</summary>
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
