using System.Buffers;
using System.Buffers.Binary;
using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Densities;

namespace Lattice.Math.Vectors;

/// <summary>
/// What a codec adapted to some vectors has of its own, as bytes: mean, priors and shifts, each told from those of the codec that was
/// adapted. docs/format.md specifies them.
/// </summary>
internal static class VectorAdaptation
{
    private const byte Version = 1;
    private const double LogTwo = 0.6931471805599453;

    // Scales are 2^((s − 32)/4).
    private const int ScalesPerOctave = 4;
    private const int ScaleOfOne = 32;
    private const int MostScale = 104;
    private const double LeastScale = 1.0 / 128;

    /// <summary>The bytes of a model beside another, which has the same lattice, step and transform.</summary>
    public static byte[] Write(VectorModel model, VectorModel of)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var (means, levels, kinds) = (new long[of.Dimension], new long[of.Dimension], new long[of.Dimension]);
        var before = Multiples(of, model.Mean.Step);
        for (var k = 0; k < of.Dimension; k++)
        {
            means[k] = model.Mean.Multiples[k] - before[k];
            levels[k] = model.Priors[k].Level - of.Priors[k].Level;
            kinds[k] = CoordinatePrior.Families.IndexOf(model.Priors[k].Family) - CoordinatePrior.Families.IndexOf(of.Priors[k].Family);
        }

        var lowest = model.Shifts.Lowest;
        long[] shifts = [.. model.Shifts.Values.Select((shift, i) => (long)shift - Shift(of.Shifts, lowest, i))];
        Span<byte> head = [Version, 0, 0, 0, 0, unchecked((byte)(sbyte)lowest), (byte)(shifts.Length / ReconstructionShifts.PerLevel)];
        BinaryPrimitives.WriteSingleLittleEndian(head[1..], model.Mean.Step);
        buffer.Write(head);
        var encoder = new RangeEncoder(of.Dimension);
        foreach (var differences in (long[][])[means, levels, kinds, shifts])
        {
            var scale = ScaleOf(differences);
            buffer.Write([scale]);
            Code(ref encoder, differences, scale);
        }

        encoder.End();
        buffer.Write(encoder.Written);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The model of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="of">The model that was adapted.</param>
    /// <exception cref="InvalidDataException">They are those of no model.</exception>
    public static VectorModel Read(ReadOnlySpan<byte> bytes, VectorModel of)
    {
        const int Head = 11;
        Require(bytes.Length >= Head && bytes[0] == Version, "its version is not known");
        var meanStep = BinaryPrimitives.ReadSingleLittleEndian(bytes[1..]);
        Require(float.IsFinite(meanStep) && meanStep >= 0, "the step of its mean is not valid");
        var (lowest, scales) = (unchecked((sbyte)bytes[5]), bytes[7..Head].ToArray());
        Require(System.Array.TrueForAll(scales, scale => scale <= MostScale), "a scale is out of range");
        var (means, levels, kinds) = (new long[of.Dimension], new long[of.Dimension], new long[of.Dimension]);
        var shifts = new long[bytes[6] * ReconstructionShifts.PerLevel];
        var decoder = new RangeDecoder(bytes[Head..].ToArray());
        Code(ref decoder, means, scales[0]);
        Code(ref decoder, levels, scales[1]);
        Code(ref decoder, kinds, scales[2]);
        Code(ref decoder, shifts, scales[3]);
        var (multiples, priors, before) = (new short[of.Dimension], new CoordinatePrior[of.Dimension], Multiples(of, meanStep));
        for (var k = 0; k < of.Dimension; k++)
        {
            var (multiple, level) = (means[k] + before[k], levels[k] + of.Priors[k].Level);
            var kind = kinds[k] + CoordinatePrior.Families.IndexOf(of.Priors[k].Family);
            Require(
                multiple is >= short.MinValue and <= short.MaxValue && float.IsFinite(multiple * meanStep)
                    && level is >= CoordinatePrior.LowestLevel and <= CoordinatePrior.HighestLevel
                    && kind >= 0 && kind < CoordinatePrior.Families.Length,
                "its mean or a prior is out of range");
            (multiples[k], priors[k]) = ((short)multiple, new(CoordinatePrior.Families[(int)kind], (int)level));
        }

        for (var i = 0; i < shifts.Length; i++)
        {
            shifts[i] += Shift(of.Shifts, lowest, i);
            Require(shifts[i] is >= sbyte.MinValue and <= sbyte.MaxValue, "a shift is out of range");
        }

        return of with
        {
            Mean = new(meanStep, [.. multiples]),
            Priors = [.. priors],
            Shifts = new(lowest, [.. shifts.Select(shift => (sbyte)shift)]),
        };
    }

    /// <summary>A mean in whole steps of another.</summary>
    private static long[] Multiples(VectorModel of, float step) => [.. of.Mean.Values.Select(value => step > 0
        ? (long)double.Clamp(double.Round(value / (double)step, MidpointRounding.ToEven), short.MinValue, short.MaxValue)
        : 0)];

    /// <summary>The shift of the codec that was adapted, at the place of another's; 0 where it has none.</summary>
    private static int Shift(ReconstructionShifts of, int lowest, int place)
    {
        var own = place + ((lowest - of.Lowest) * ReconstructionShifts.PerLevel);
        return own >= 0 && own < of.Values.Length ? of.Values[own] : 0;
    }

    /// <summary>The scale of a Laplace density that suits some differences.</summary>
    private static byte ScaleOf(long[] differences)
    {
        var mean = differences.Length == 0 ? 0 : differences.Average(difference => (double)long.Abs(difference));
        var octaves = Elementary64.Log(double.Max(mean, LeastScale)) / LogTwo;
        return (byte)int.Clamp(ScaleOfOne + (int)double.Round(ScalesPerOctave * octaves), 0, MostScale);
    }

    private static void Code<TCoder>(ref TCoder coder, Span<long> differences, byte scale) where TCoder : struct, IRangeCoder
    {
        var own = MemberScale.Of((scale - ScaleOfOne) * (LogTwo / ScalesPerOctave), 1);
        foreach (ref var difference in differences)
        {
            difference = MemberCode<Laplace>.Periodised(ref coder, difference, -0.0, 0, own);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"The bytes are no adaptation of this codec: {otherwise}.");
        }
    }
}
