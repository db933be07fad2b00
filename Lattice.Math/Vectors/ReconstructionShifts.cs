using System.Collections.Immutable;

namespace Lattice.Math.Vectors;

/// <summary>
/// Where whole numbers are decoded to: n to n + sign(n)·shift, the conditional mean of what was quantized to n. The shifts are multiples of
/// 1/256 unit for every level of a prior and |n| = 1, 2 and from 3 on; 0 is decoded to 0.
/// </summary>
internal sealed class ReconstructionShifts
{
    /// <summary>Shifts per level.</summary>
    public const int PerLevel = 3;

    /// <summary>Shifts per unit.</summary>
    public const int PerUnit = 256;

    private readonly int lowest;
    private readonly double[] shifts;

    /// <summary>Shifts.</summary>
    /// <param name="lowest">The lowest level.</param>
    /// <param name="values">Three shifts for each level from there on, in 1/256 unit.</param>
    public ReconstructionShifts(int lowest, ImmutableArray<sbyte> values)
    {
        (this.lowest, Values) = (lowest, values);
        shifts = [.. values.Select(value => (double)value / PerUnit)];
    }

    /// <summary>No shifts: every number is decoded to itself.</summary>
    public static ReconstructionShifts None { get; } = new(0, []);

    /// <summary>The lowest level.</summary>
    public int Lowest => lowest;

    /// <summary>The shifts, in 1/256 unit.</summary>
    public ImmutableArray<sbyte> Values { get; }

    /// <summary>What a number is decoded to, in units.</summary>
    public double Decoded(int level, long value)
    {
        var place = (level - lowest) * PerLevel;
        if (value == 0 || place < 0 || place >= shifts.Length)
        {
            return value;
        }

        return value > 0
            ? value + shifts[place + (int)long.Min(value, PerLevel) - 1]
            : value - shifts[place + (int)long.Min(-value, PerLevel) - 1];
    }
}
