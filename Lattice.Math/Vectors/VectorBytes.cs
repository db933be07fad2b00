using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Lattice.Math.Coding;
using Lattice.Math.Densities;

namespace Lattice.Math.Vectors;

/// <summary>A codec of vectors as bytes; docs/format.md specifies them.</summary>
internal static class VectorBytes
{
    private const byte Version = 1;
    private const byte DitheredVersion = 2;
    private const int MostName = 64;

    /// <summary>The bytes of a model.</summary>
    public static byte[] Write(VectorModel model)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var name = Encoding.ASCII.GetBytes(model.Lattice);
        Byte(buffer, model.Dither is null ? Version : DitheredVersion);
        UInt32(buffer, (uint)model.Dimension);
        Byte(buffer, (byte)name.Length);
        buffer.Write(name);
        Double(buffer, model.Step);
        Double(buffer, model.Slope);
        if (model.Dither is { } seed)
        {
            UInt32(buffer, (uint)seed);
            UInt32(buffer, (uint)(seed >> 32));
        }

        Byte(buffer, (byte)model.Basis.Kind);
        Byte(buffer, (byte)model.Basis.Precision);
        UInt32(buffer, (uint)model.Basis.Count);
        BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(4), model.Mean.Step);
        buffer.Advance(4);
        foreach (var value in model.Mean.Multiples)
        {
            BinaryPrimitives.WriteInt16LittleEndian(buffer.GetSpan(2), value);
            buffer.Advance(2);
        }

        foreach (var prior in model.Priors)
        {
            Byte(buffer, unchecked((byte)(sbyte)prior.Level));
        }

        foreach (var prior in model.Priors)
        {
            Byte(buffer, (byte)CoordinatePrior.Families.IndexOf(prior.Family));
        }

        Byte(buffer, unchecked((byte)(sbyte)model.Shifts.Lowest));
        Byte(buffer, (byte)(model.Shifts.Values.Length / ReconstructionShifts.PerLevel));
        foreach (var shift in model.Shifts.Values)
        {
            Byte(buffer, unchecked((byte)shift));
        }

        if (model.Basis.Count > 0)
        {
            var encoder = new RangeEncoder(model.Basis.Entries.Length);
            var scale = EntryScale(model.Dimension, model.Basis.Precision);
            foreach (var entry in model.Basis.Entries)
            {
                MemberCode<Gaussian>.Periodised(ref encoder, entry, -0.0, 0, scale);
            }

            encoder.End();
            buffer.Write(encoder.Written);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The model of bytes.</summary>
    /// <exception cref="InvalidDataException">They are those of no model.</exception>
    public static VectorModel Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        var version = reader.Byte();
        Require(version is Version or DitheredVersion, "its version is not known");
        var n = (int)uint.Min(reader.UInt32(), VectorModel.MostDimensions + 1);
        Require(n is >= 1 and <= VectorModel.MostDimensions, "its dimension is not from 1 to 8192");
        var length = reader.Byte();
        Require(length <= MostName, "the lattice's name is too long");
        var name = Encoding.ASCII.GetString(reader.Take(length));
        var (step, slope) = (reader.Double(), reader.Double());
        Require(step > 0 && double.IsFinite(step) && slope is >= 0 and <= 1, "its step or its slope is not valid");
        ulong? dither = version == DitheredVersion ? reader.UInt32() | ((ulong)reader.UInt32() << 32) : null;
        var (kind, precision) = ((VectorTransformKind)reader.Byte(), reader.Byte());
        var count = (int)uint.Min(reader.UInt32(), int.MaxValue);
        Require(
            kind is VectorTransformKind.None or VectorTransformKind.Hadamard ? count == 0
                : kind is VectorTransformKind.Principal && count >= 1 && count <= n && precision <= 14,
            "its transform is not valid");
        var meanStep = reader.Single();
        Require(float.IsFinite(meanStep), "its mean is not finite");
        var multiples = new short[n];
        for (var j = 0; j < n; j++)
        {
            multiples[j] = reader.Int16();
            Require(float.IsFinite(multiples[j] * meanStep), "its mean is not finite");
        }

        var levels = reader.Take(n).ToArray();
        var ownFamilies = reader.Take(n).ToArray();
        Require(
            System.Array.TrueForAll(ownFamilies, family => family < CoordinatePrior.Families.Length),
            "it has a prior of no known family");
        ImmutableArray<CoordinatePrior> priors =
            [.. levels.Zip(ownFamilies, (level, family) => new CoordinatePrior(CoordinatePrior.Families[family], unchecked((sbyte)level)))];
        Require(
            priors.All(prior => prior.Level is >= CoordinatePrior.LowestLevel and <= CoordinatePrior.HighestLevel),
            "a level is out of range");
        var lowest = unchecked((sbyte)reader.Byte());
        var shifts = reader.Take(reader.Byte() * ReconstructionShifts.PerLevel).ToArray();
        var entries = new short[count * n];
        if (count > 0)
        {
            var decoder = new RangeDecoder(reader.Rest().ToArray());
            var scale = EntryScale(n, precision);
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = MemberCode<Gaussian>.Periodised(ref decoder, 0, -0.0, 0, scale);
                Require(entry is >= short.MinValue and <= short.MaxValue, "an entry of its directions is out of range");
                entries[i] = (short)entry;
            }
        }
        else
        {
            Require(reader.Rest().IsEmpty, "it is too long");
        }

        return new VectorModel
        {
            Lattice = name,
            Step = step,
            Slope = slope,
            Dither = dither,
            Mean = new(meanStep, [.. multiples]),
            Basis = new(kind, precision, [.. entries], count),
            Priors = priors,
            Shifts = new(lowest, [.. shifts.Select(shift => unchecked((sbyte)shift))]),
        };
    }

    /// <summary>Entries of directions are about 2^precision/√n.</summary>
    private static MemberScale EntryScale(int n, int precision) =>
        MemberScale.Of(Algebra.Elementary64.Log((1 << precision) / double.Sqrt(n)), 1);

    private static void Byte(ArrayBufferWriter<byte> buffer, byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    private static void UInt32(ArrayBufferWriter<byte> buffer, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    private static void Double(ArrayBufferWriter<byte> buffer, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"The bytes are no codec of vectors: {otherwise}.");
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> left = bytes;

        public ReadOnlySpan<byte> Take(int count)
        {
            Require(left.Length >= count, "it is too short");
            var taken = left[..count];
            left = left[count..];
            return taken;
        }

        public byte Byte() => Take(1)[0];

        public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

        public short Int16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

        public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

        public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

        public readonly ReadOnlySpan<byte> Rest() => left;
    }
}
