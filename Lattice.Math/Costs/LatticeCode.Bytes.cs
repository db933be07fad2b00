using Lattice.Math.Coding;

namespace Lattice.Math.Costs;

/// <content>Points as bytes.</content>
public abstract partial class LatticeCode
{
    private static readonly double[] noDither = [];

    /// <summary>
    /// The entropy code of points, one after the other, as one record: Σ −log₂ P(z | u) bits but for rounding (below 0.01 %), at most 2
    /// bits, and what fills the last byte. The same bytes on every processor.
    /// </summary>
    /// <param name="points">n·m coordinates of n lattice points, exact to rounding.</param>
    /// <param name="dithers">n·m coordinates of the dithers, or none: then u = 0.</param>
    /// <exception cref="ArgumentException">A point is not on the lattice, or the lengths do not suit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A point or a dither is too far from 0 for exact whole numbers (2⁵² units).</exception>
    public byte[] Encode(ReadOnlySpan<double> points, ReadOnlySpan<double> dithers = default)
    {
        CheckPoints(points.Length, dithers.Length);
        var (encoder, point) = (new RangeEncoder(points.Length), new double[Dimension]);
        var none = dithers.IsEmpty ? new double[Dimension] : noDither;
        for (var place = 0; place < points.Length; place += Dimension)
        {
            points.Slice(place, Dimension).CopyTo(point);
            Code(ref encoder, point, dithers.IsEmpty ? none : dithers.Slice(place, Dimension));
        }

        encoder.End();
        return encoder.Written.ToArray();
    }

    /// <summary>The points of a record.</summary>
    /// <param name="code">The bytes that <see cref="Encode"/> gave.</param>
    /// <param name="points">n·m coordinates to fill; n must be that of the record.</param>
    /// <param name="dithers">The dithers the record was encoded with, or none.</param>
    /// <exception cref="InvalidDataException">The bytes are no code of such points.</exception>
    public void Decode(ReadOnlySpan<byte> code, Span<double> points, ReadOnlySpan<double> dithers = default)
    {
        CheckPoints(points.Length, dithers.Length);
        var decoder = new RangeDecoder(code.ToArray());
        var none = dithers.IsEmpty ? new double[Dimension] : noDither;
        for (var place = 0; place < points.Length; place += Dimension)
        {
            Code(ref decoder, points.Slice(place, Dimension), dithers.IsEmpty ? none : dithers.Slice(place, Dimension));
        }
    }

    /// <summary>Codes a point over any coder.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="point">z, m coordinates; a reader fills them in.</param>
    /// <param name="dither">u.</param>
    internal abstract void Code<TCoder>(ref TCoder coder, Span<double> point, ReadOnlySpan<double> dither)
        where TCoder : struct, IRangeCoder;

    private void CheckPoints(int coordinates, int dithers)
    {
        if (coordinates % Dimension != 0 || (dithers != 0 && dithers != coordinates))
        {
            throw new ArgumentException(
                $"Points of a lattice of dimension {Dimension} take a multiple of {Dimension} coordinates, and dithers as many or none; "
                    + $"{coordinates} and {dithers} were given.");
        }
    }

    /// <summary>A coordinate's whole number of units.</summary>
    private static long Whole(double coordinate, double unit, int k)
    {
        var value = double.Round(coordinate / unit, MidpointRounding.ToEven);
        return double.Abs(value) < 9007199254740992
            ? (long)value
            : throw new ArgumentOutOfRangeException(
                nameof(coordinate), coordinate, $"Coordinate {k + 1} of the point must be below 2^53 units.");
    }

    /// <summary>A coordinate's dither in units.</summary>
    private static double Place(double dither, double unit, int k) => double.Abs(dither / unit) < 4503599627370496
        ? dither / unit
        : throw new ArgumentOutOfRangeException(nameof(dither), dither, $"Coordinate {k + 1} of the dither must be below 2^52 units.");

    /// <summary>A reader's number, if it is one that a writer may write.</summary>
    private static long Known(long value) => value is > -9007199254740992 and < 9007199254740992
        ? value
        : throw new InvalidDataException("The code holds a point of no lattice: it is damaged.");
}
