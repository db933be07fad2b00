using System.Runtime.Intrinsics;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using MathNet.Numerics;
using Xunit;

namespace Lattice.Tests.Random;

/// <summary>
/// Pinned draws (found with an independent implementation in exact and 50-digit arithmetic), the independence of draws from how they
/// are asked for, and the laws they follow.
/// </summary>
public sealed class RandomDrawsTests
{
    private const ulong Seed = 0x0123456789ABCDEF;

    [Fact]
    public void The_table_of_streams_is_fixed() => Assert.Equal(
        [
            "Initialisation 0", "Order 1", "TrainingDither 2", "ValidationDither 3", "TestDither 4", "ImportanceValidation 5",
            "ImportanceTest 6",
            "FullSupportValidation 7", "FullSupportTest 8", "PriorSamples 9", "Binarisation 10", "Split 11", "Simulation 12", "Dropout 13",
            "FileDither 14", "VectorDither 15", "AnnealedValidation 16", "AnnealedTest 17", "AnnealedSimulation 18", "Sweep 19",
        ],
        Enum.GetValues<RandomStream>().Select(stream => $"{stream} {(int)stream}"));

    [Fact]
    public void Blocks_are_pinned() => Assert.Equal(
        new PhiloxWords(0x74A0F448, 0x50286E95, 0xC2FB8B32, 0x95023EDA), RandomDraws.Block(Seed, RandomStream.TestDither, 7, 99, 3));

    [Fact]
    public void Centred_draws_are_pinned()
    {
        var values = new float[6];
        RandomDraws.FillCentred(values, Seed, RandomStream.TrainingDither, 7, 99);
        Assert.Equal(
            [0x3EA5DF2Au, 0x3CFF50A0u, 0x3E9B6B32u, 0x3EF477E2u, 0xBE339854u, 0x3E8CD2C6u], values.Select(BitConverter.SingleToUInt32Bits));

        var far = new float[1];
        RandomDraws.FillCentred(far, Seed, RandomStream.TrainingDither, 7, 99, 100003);
        Assert.Equal(0x3E2BC7D4u, BitConverter.SingleToUInt32Bits(far[0]));
    }

    [Fact]
    public void Centred_draws_in_vector_lanes_are_pinned()
    {
        var values = new float[4096];
        RandomDraws.FillCentred(values, Seed, RandomStream.ValidationDither, 1, 2);
        Assert.Equal(0xF54667BF143A7853UL, Fingerprint.Of(values.Select(value => (ulong)BitConverter.SingleToUInt32Bits(value))));
    }

    [Fact]
    public void Uniform_draws_are_pinned()
    {
        var values = new double[4];
        RandomDraws.FillUniform(values, Seed, RandomStream.PriorSamples, 7, 99);
        Assert.Equal([0.9311150129651651, 0.4504250657046214, 0.43035201530437917, 0.32240096398163587], values);
    }

    [Fact]
    public void Gaussian_draws_are_pinned()
    {
        var values = new float[6];
        RandomDraws.FillGaussian(values, Seed, RandomStream.ImportanceTest, 7, 99);
        Assert.Equal(
            [0x3FA3B6BEu, 0x3FAAFFEAu, 0xBF713133u, 0xBDC04E15u, 0xBE2723D0u, 0xBEFA6E42u], values.Select(BitConverter.SingleToUInt32Bits));
    }

    /// <summary>The lanes against the scalar pair, at the draws where logarithm and quadrants turn.</summary>
    [Fact]
    public void Gaussian_lanes_give_the_bits_of_single_pairs()
    {
        uint[] hostile = [0, 1, 2, 0x1FFFFFFF, 0x20000000, 0x20000001, 0x5FFFFFFF, 0x60000000, 0x7FFFFFFF, 0x80000000, 0x9FFFFFFF,
            0xA0000000, 0xB504F333, 0xB504F334, 0xC0000000, 0xDFFFFFFF, 0xE0000000, 0xFFFFFFFE, 0xFFFFFFFF];
        uint[] draws = [.. hostile, .. Simulation.Uniform(200, 70).Select(u => (uint)(u * 4294967296))];
        foreach (var radius in draws)
        {
            foreach (var angle in draws)
            {
                var (even, odd) = BoxMuller.Pair(radius, angle);
                var lanes = BoxMullerLanes.Pairs(Vector256.Create(radius, angle, 7u, 8u, 9u, 10u, radius, angle));
                uint[] expected = [BitConverter.SingleToUInt32Bits((float)even), BitConverter.SingleToUInt32Bits((float)odd)];
                Assert.Equal(expected, new[] { lanes.AsUInt32()[0], lanes.AsUInt32()[1] });
                Assert.Equal(expected, new[] { lanes.AsUInt32()[6], lanes.AsUInt32()[7] });
            }
        }
    }

    [Fact]
    public void Draws_do_not_depend_on_how_many_are_asked_for_or_from_where()
    {
        var centred = new float[300];
        var gaussian = new float[300];
        var uniform = new double[300];
        RandomDraws.FillCentred(centred, Seed, RandomStream.Simulation, 0, 5);
        RandomDraws.FillGaussian(gaussian, Seed, RandomStream.Simulation, 0, 5);
        RandomDraws.FillUniform(uniform, Seed, RandomStream.Simulation, 0, 5);
        for (var first = 0; first < 9; first++)
        {
            foreach (var count in (int[])[0, 1, 2, 3, 4, 5, 31, 32, 33, 37, 64, 70, 200])
            {
                var part = new float[count];
                RandomDraws.FillCentred(part, Seed, RandomStream.Simulation, 0, 5, first);
                Assert.Equal(centred.AsSpan(first, count).ToArray(), part);
                RandomDraws.FillGaussian(part, Seed, RandomStream.Simulation, 0, 5, first);
                Assert.Equal(gaussian.AsSpan(first, count).ToArray(), part);
                var doubles = new double[count];
                RandomDraws.FillUniform(doubles, Seed, RandomStream.Simulation, 0, 5, first);
                Assert.Equal(uniform.AsSpan(first, count).ToArray(), doubles);
            }
        }
    }

    [Fact]
    public void Draws_outside_the_capacity_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomDraws.FillCentred(new float[1], Seed, RandomStream.Order, 0, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => RandomDraws.FillCentred(new float[2], Seed, RandomStream.Order, 0, 0, RandomDraws.Capacity - 1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => RandomDraws.FillGaussian(new float[2], Seed, RandomStream.Order, 0, 0, RandomDraws.Capacity - 1));
        RandomDraws.FillCentred(new float[1], Seed, RandomStream.Order, 0, 0, RandomDraws.Capacity - 1);
    }

    [Fact]
    public void The_ends_of_the_open_intervals_are_left_out()
    {
        Assert.Equal(0.5 / 4294967296, RandomDraws.Uniform(0));
        Assert.Equal(1 - 0.5 / 4294967296, RandomDraws.Uniform(uint.MaxValue));
        Assert.Equal(0.5f / 8388608, RandomDraws.UniformSingle(0));
        Assert.Equal(1 - 0.5f / 8388608, RandomDraws.UniformSingle(uint.MaxValue));
        Assert.Equal(-0.5f + 0.5f / 8388608, RandomDraws.Centred(0));
        Assert.Equal(0.5f - 0.5f / 8388608, RandomDraws.Centred(uint.MaxValue));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(511u)]
    [InlineData(0x12345678u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0x80000000u)]
    [InlineData(0xFFFFFFFFu)]
    public void Centred_numbers_are_uniform_numbers_less_a_half_exactly(uint draw) =>
        Assert.Equal((double)RandomDraws.UniformSingle(draw) - 0.5, RandomDraws.Centred(draw));

    [Fact]
    public void Centred_draws_are_uniform()
    {
        var values = new float[200_000];
        RandomDraws.FillCentred(values, Seed, RandomStream.Simulation, 3, 1);
        Assert.True(Simulation.KolmogorovSmirnov(values.Select(value => (double)value), x => x + 0.5) < 1.95);
    }

    [Fact]
    public void Gaussian_draws_are_standard_normal()
    {
        var values = new float[200_000];
        RandomDraws.FillGaussian(values, Seed, RandomStream.Simulation, 3, 1);
        Assert.True(
            Simulation.KolmogorovSmirnov(
                values.Select(value => (double)value), x => 0.5 * SpecialFunctions.Erfc(-x / double.Sqrt(2))) < 1.95);

        // Neighbours share a radius; they must not be correlated, and neither must their squares.
        var pairs = values.Chunk(2).Select(pair => (double)pair[0] * pair[1]).ToArray();
        var (mean, error) = Simulation.MeanOf(pairs);
        Assert.True(double.Abs(mean) < 4.5 * error);
        var (squares, squaresError) = Simulation.MeanOf([.. pairs.Select(product => product * product)]);
        Assert.True(double.Abs(squares - 1) < 4.5 * squaresError);
    }

    [Fact]
    public void Seeds_streams_epochs_and_data_have_draws_of_their_own()
    {
        PhiloxWords[] blocks =
        [
            RandomDraws.Block(1, RandomStream.Order, 1, 1, 1), RandomDraws.Block(2, RandomStream.Order, 1, 1, 1),
            RandomDraws.Block(1 + (1UL << 32), RandomStream.Order, 1, 1, 1),
            RandomDraws.Block(1, RandomStream.Split, 1, 1, 1), RandomDraws.Block(1, RandomStream.Order, 2, 1, 1),
            RandomDraws.Block(1, RandomStream.Order, 1, 2, 1),
            RandomDraws.Block(1, RandomStream.Order, 1, 1, 2),
        ];
        Assert.Equal(blocks.Length, blocks.Distinct().Count());
    }
}
