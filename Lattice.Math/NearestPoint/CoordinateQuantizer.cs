using System.Collections.Immutable;
using Lattice.Math.Bases;
using Lattice.Math.NearestPoint.Decoders;

namespace Lattice.Math.NearestPoint;

/// <summary>
/// The quantizer of a lattice of points unit_k·i_k with integers i_k. It subtracts the nearest point c of the rectangular sublattice q_kZ,
/// which is exact, and passes x − c, which is small, to a decoder.
/// </summary>
/// <remarks>Integers are exact below 2⁵²; larger coordinates are rejected.</remarks>
internal sealed class CoordinateQuantizer : Quantizer
{
    private const double LargestInteger = 4503599627370496;
    private readonly DoubleDouble[] units;
    private readonly double[] inverseUnits;
    private readonly double[] steps;
    private readonly double[] inversePeriods;
    private readonly CoordinateDecoder decoder;

    public CoordinateQuantizer(ImmutableArray<DoubleDouble> units, ImmutableArray<long> steps, CoordinateDecoder decoder)
        : base(units.Length, 3 * units.Length + decoder.ScratchLength)
    {
        this.units = [.. units];
        this.decoder = decoder;
        this.steps = [.. steps.Select(step => (double)step)];
        inverseUnits = [.. units.Select(unit => 1 / unit.Value)];
        inversePeriods = [.. units.Select((unit, k) => 1 / (unit.Value * steps[k]))];
    }

    public override void Nearest(ReadOnlySpan<double> x, Span<double> point, Span<double> scratch)
    {
        Check(x, point, scratch);
        var far = scratch[..Dimension];
        var near = scratch.Slice(Dimension, Dimension);
        var integers = scratch.Slice(2 * Dimension, Dimension);
        for (var k = 0; k < far.Length; k++)
        {
            var whole = double.Round(x[k] * inversePeriods[k], MidpointRounding.ToEven) * steps[k];
            if (!(double.Abs(whole) < LargestInteger))
            {
                Refuse(x[k], k);
            }

            far[k] = whole;
            near[k] = units[k].Remainder(x[k], whole) * inverseUnits[k];
        }

        decoder.Decode(near, integers, scratch[(3 * Dimension)..]);
        for (var k = 0; k < far.Length; k++)
        {
            point[k] = units[k].Multiple(far[k] + integers[k]);
        }
    }

    private void Refuse(double x, int k) => throw new ArgumentOutOfRangeException(
        nameof(x),
        x,
        double.IsFinite(x)
            ? $"Coordinate {k + 1} is too large for exact rounding: it must be below 2^52 times {units[k].Value:R}."
            : $"Coordinate {k + 1} is not finite.");
}
