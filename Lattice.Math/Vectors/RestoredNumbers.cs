using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Lattice.Math.Vectors;

/// <summary>What the whole numbers of each coordinate are decoded to, in single precision; numbers near 0 by a table.</summary>
internal sealed class RestoredNumbers
{
    private const int Reach = 16;
    private const int Tabled = (2 * Reach) + 1;

    private readonly float[] table;
    private readonly ImmutableArray<CoordinatePrior> priors;
    private readonly ReconstructionShifts shifts;
    private readonly double[] units;

    /// <summary>The numbers of a codec.</summary>
    /// <param name="priors">The priors, whose levels have the shifts.</param>
    /// <param name="shifts">The shifts.</param>
    /// <param name="units">The length of a unit of each coordinate.</param>
    public RestoredNumbers(ImmutableArray<CoordinatePrior> priors, ReconstructionShifts shifts, double[] units)
    {
        (this.priors, this.shifts, this.units, table) = (priors, shifts, units, new float[units.Length * Tabled]);
        for (var k = 0; k < units.Length; k++)
        {
            for (var value = -Reach; value <= Reach; value++)
            {
                table[(k * Tabled) + value + Reach] = Computed(k, value);
            }
        }
    }

    /// <summary>What a number of a coordinate is decoded to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Of(int coordinate, long value) => (ulong)(value + Reach) < Tabled
        ? table[(coordinate * Tabled) + (int)value + Reach]
        : Computed(coordinate, value);

    /// <summary>What the numbers of a vector are decoded to.</summary>
    /// <param name="values">A number for each coordinate.</param>
    /// <param name="numbers">Receives what they are decoded to.</param>
    /// <param name="stride">From one to the next.</param>
    public void Of(ReadOnlySpan<long> values, Span<double> numbers, int stride)
    {
        for (var (k, first, place) = (0, 0, 0); k < values.Length; k++, first += Tabled, place += stride)
        {
            var index = (ulong)(values[k] + Reach);
            numbers[place] = index < Tabled ? table[first + (int)index] : Computed(k, values[k]);
        }
    }

    private float Computed(int coordinate, long value) => (float)(shifts.Decoded(priors[coordinate].Level, value) * units[coordinate]);
}
