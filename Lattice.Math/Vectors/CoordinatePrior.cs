using System.Collections.Immutable;
using Lattice.Domain.Lattices;

namespace Lattice.Math.Vectors;

/// <summary>
/// The prior of a coordinate: a family, and a scale on a ladder of eight rungs per octave, s = 2^(level/8) units of the lattice's integers.
/// The nearest rung is at most 4.4 % off, which costs a Gaussian coordinate less than 0.003 bits.
/// </summary>
/// <param name="Family">The family.</param>
/// <param name="Level">The rung, from <see cref="LowestLevel"/> to <see cref="HighestLevel"/>.</param>
internal readonly record struct CoordinatePrior(PriorFamily Family, int Level)
{
    /// <summary>A scale of 1/32: the coordinate is hardly ever other than 0.</summary>
    public const int LowestLevel = -40;

    /// <summary>A scale of 2¹⁵.</summary>
    public const int HighestLevel = 120;

    /// <summary>Rungs per octave.</summary>
    public const int PerOctave = 8;

    private const double LogTwo = 0.6931471805599453;

    /// <summary>The families, in the order of their numbers in a codec's bytes.</summary>
    public static ImmutableArray<PriorFamily> Families { get; } = [PriorFamily.Gaussian, PriorFamily.Laplace, PriorFamily.Logistic];

    /// <summary>log s.</summary>
    public double LogScale => Level * (LogTwo / PerOctave);
}
