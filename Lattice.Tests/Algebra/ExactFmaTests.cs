using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;
using Lattice.Tests.Oracles;
using Xunit;
using Xunit.Sdk;

namespace Lattice.Tests.Algebra;

/// <summary>a·b + c rounded once, by the instruction and without it, against the runtime's own function, bit for bit.</summary>
public sealed class ExactFmaTests
{
    [Fact]
    public void Hostile_numbers_in_all_combinations_are_rounded_once()
    {
        foreach (var a in HostileFloats.All)
        {
            foreach (var b in HostileFloats.All)
            {
                foreach (var c in HostileFloats.All)
                {
                    Check(a, b, c);
                }
            }
        }
    }

    [Fact]
    public void Any_bits_are_rounded_once()
    {
        var random = new System.Random(1);
        for (var i = 0; i < 300_000; i++)
        {
            Check(HostileFloats.AnyBits(random), HostileFloats.AnyBits(random), HostileFloats.AnyBits(random));
            Check(HostileFloats.Ordinary(random), HostileFloats.Ordinary(random), HostileFloats.Ordinary(random));
        }
    }

    /// <summary>
    /// c, half a unit of c, and a sliver that is below the last bit of double: rounding to double and then to float32 loses the
    /// sliver and rounds to even. These need the rounding to odd.
    /// </summary>
    [Fact]
    public void Sums_a_sliver_beside_the_middle_of_two_floats_are_rounded_once()
    {
        var random = new System.Random(2);
        var lost = 0;
        for (var i = 0; i < 100_000; i++)
        {
            // (half + d)·(1 + e) with d, e some units in the last place: half + d + half·e + d·e, exact in 48 bits.
            var c = BitConverter.UInt32BitsToSingle((uint)random.Next(0x3F800000, 0x40000000));
            var half = (BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(c) + 1) - c) / 2;
            var units = random.Next(-3, 4) * 1.1920929E-7f;
            var (a, b) = (half * (1 + units), 1 - units);
            Check(a, b, c);
            Check(-a, b, -c);
            Check(a, b, -c);
            lost += (float)(((double)a * b) + c) != MathF.FusedMultiplyAdd(a, b, c) ? 1 : 0;
        }

        Assert.True(lost > 1000, $"{lost} of the cases need the rounding to odd.");
    }

    [Fact]
    public void Sums_in_the_subnormal_range_are_rounded_once()
    {
        var random = new System.Random(3);
        for (var i = 0; i < 100_000; i++)
        {
            var c = random.Next(-(1 << 23), 1 << 23) * float.Epsilon;
            Check(0.5f + (random.Next(-2, 3) * 5.9604645E-8f), float.Epsilon * random.Next(1, 9), c);
            Check((float)random.NextDouble() * 1E-22f, (float)random.NextDouble() * 1E-22f, c);
        }
    }

    private static void Check(float a, float b, float c)
    {
        var exact = HostileFloats.Bits(MathF.FusedMultiplyAdd(a, b, c));
        var without = ExactFma.InDouble(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c));
        var with = ExactFma.MultiplyAdd(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c));
        var wide = ExactFma.MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c));
        if (HostileFloats.Bits(without[0]) != exact || HostileFloats.Bits(without[3]) != exact || HostileFloats.Bits(with[7]) != exact
            || HostileFloats.Bits(wide[15]) != exact)
        {
            throw new XunitException(
                $"{a:R}·{b:R} + {c:R}: {without[0]:R}, {without[3]:R}, {with[7]:R} and {wide[15]:R}, not "
                    + $"{BitConverter.UInt32BitsToSingle(exact):R}");
        }
    }
}
