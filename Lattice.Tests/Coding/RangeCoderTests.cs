using System.Numerics;
using Lattice.Math.Coding;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>The coder itself: what is written is read, in as many bytes as the intervals ask for, whatever the symbols are.</summary>
public sealed class RangeCoderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void What_is_written_is_read(int count)
    {
        var symbols = Symbols.Of(count, 40);
        var (encoder, counter) = (new RangeEncoder(0), new BitCounter());
        Symbols.Write(ref encoder, symbols);
        Symbols.Write(ref counter, symbols);
        var length = encoder.End();
        Assert.Equal(length, encoder.Written.Length);
        Assert.True(8.0 * length <= (counter.Bits * 1.0000001) + 1 + 7.999);
        var decoder = new RangeDecoder(encoder.Written.ToArray());
        foreach (var (low, width) in symbols)
        {
            Assert.InRange(decoder.Target(), low, low + (width - 1));
            decoder.Narrow(low, width);
        }
    }

    /// <summary>The definition in whole numbers of any size gives the same bytes, and no shorter ones would do.</summary>
    [Fact]
    public void Records_are_those_of_exact_arithmetic()
    {
        var encoder = new RangeEncoder(0);
        for (var trial = 0; trial < 400; trial++)
        {
            var symbols = Symbols.Of(trial / 4, 1000 + trial);
            var exact = new ExactRangeCoder();
            foreach (var (low, width) in symbols)
            {
                exact.Narrow(low, width);
            }

            encoder.Clear();
            Symbols.Write(ref encoder, symbols);
            encoder.End();
            Assert.Equal(exact.Record(), encoder.Written.ToArray());
        }
    }

    /// <summary>A number at which bytes of ones meet a carry: all symbols lie around it, and at the end it is the shortest.</summary>
    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0x12, 0x34, 0x56, 0x01 })]
    [InlineData(new byte[] { 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 })]
    public void A_carry_goes_through_any_number_of_bytes(byte[] record)
    {
        var symbols = Symbols.Around(record, 3000, 41);
        var encoder = new RangeEncoder(0);
        Symbols.Write(ref encoder, symbols);
        Assert.Equal(record.Length, encoder.End());
        Assert.Equal(record, encoder.Written.ToArray());
    }

    [Fact]
    public void A_record_without_symbols_has_no_bytes_and_sure_symbols_cost_nothing()
    {
        var encoder = new RangeEncoder(0);
        Assert.Equal(0, encoder.End());
        for (var i = 0; i < 1000; i++)
        {
            encoder.Narrow(0, uint.MaxValue);
        }

        Assert.Equal(0, encoder.End());
        Assert.Equal(0, encoder.Written.Length);
    }

    /// <summary>Records stand one after the other; each is read alone, and none has a last byte of zero.</summary>
    [Fact]
    public void Records_are_read_alone()
    {
        var (encoder, lengths) = (new RangeEncoder(0), new List<int>());
        for (var record = 0; record < 200; record++)
        {
            Symbols.Write(ref encoder, Symbols.Of(record % 20, 42 + record));
            lengths.Add(encoder.End());
        }

        var (bytes, start) = (encoder.Written.ToArray(), 0);
        Assert.Equal(lengths.Sum(), bytes.Length);
        for (var record = 0; record < 200; record++)
        {
            var decoder = new RangeDecoder(bytes, start, lengths[record]);
            foreach (var (low, width) in Symbols.Of(record % 20, 42 + record))
            {
                Assert.InRange(decoder.Target(), low, low + (width - 1));
                decoder.Narrow(low, width);
            }

            start += lengths[record];
            Assert.True(lengths[record] == 0 || bytes[start - 1] != 0);
        }
    }

    [Fact]
    public void Bits_are_symbols_of_two_intervals()
    {
        var (symbols, uniforms) = (Symbols.Of(5000, 43), Simulation.Uniform(5000, 44));
        var (bits, intervals, counter, sum) = (new RangeEncoder(0), new RangeEncoder(0), new BitCounter(), 0.0);
        for (var i = 0; i < symbols.Length; i++)
        {
            var (zeros, bit) = (symbols[i].Width, uniforms[i] < 0.5);
            bits.Bit(bit, zeros);
            counter.Bit(bit, zeros);
            intervals.Narrow(bit ? zeros : 0, bit ? 0U - zeros : zeros);
            sum -= double.Log2((bit ? 4294967296.0 - zeros : zeros) / 4294967296.0);
        }

        bits.End();
        intervals.End();
        Assert.Equal(intervals.Written.ToArray(), bits.Written.ToArray());
        Assert.Equal(sum, counter.Bits, 1e-9 * sum);
        var decoder = new RangeDecoder(bits.Written.ToArray());
        for (var i = 0; i < symbols.Length; i++)
        {
            Assert.Equal(uniforms[i] < 0.5, decoder.Bit(false, symbols[i].Width));
        }
    }

    [Fact]
    public void Numbers_without_a_model_cost_their_bits()
    {
        ulong[] numbers = [1, 2, 3, 4, 255, 256, 4294967295, 4294967296, 1UL << 53, (1UL << 63) - 1, 1UL << 63, ulong.MaxValue];
        var (encoder, counter) = (new RangeEncoder(0), new BitCounter());
        foreach (var number in numbers)
        {
            RawBits.Gamma(ref encoder, number);
            RawBits.Code(ref encoder, number, 64);
            RawBits.Code(ref encoder, number, 5);
            RawBits.Code(ref encoder, number, 0);
            RawBits.Gamma(ref counter, number);
        }

        Assert.Equal(numbers.Sum(number => 1 + (2 * BitOperations.Log2(number))), counter.Bits, 1e-9);
        encoder.End();
        var decoder = new RangeDecoder(encoder.Written.ToArray());
        foreach (var number in numbers)
        {
            Assert.Equal(number, RawBits.Gamma(ref decoder, 0));
            Assert.Equal(number, RawBits.Code(ref decoder, 0, 64));
            Assert.Equal(number % 32, RawBits.Code(ref decoder, 0, 5));
            Assert.Equal(0UL, RawBits.Code(ref decoder, 0, 0));
        }
    }

    [Fact]
    public void A_part_of_an_array_must_be_inside_it()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RangeDecoder(new byte[4], -1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RangeDecoder(new byte[4], 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RangeDecoder(new byte[4], 3, -1));
    }
}
