using Lattice.Math.Codes;
using Xunit;

namespace Lattice.Tests.Lattices;

/// <summary>Weight distributions of MacWilliams and Sloane, The Theory of Error-Correcting Codes, ch. 1, 2, 13.</summary>
public sealed class CodeTests
{
    [Fact]
    public void Codes_have_the_weights_of_the_literature()
    {
        Check(Hamming.Code, 4, (0, 1), (3, 7), (4, 7), (7, 1));
        Check(Hamming.Extended, 4, (0, 1), (4, 14), (8, 1));
        Check(Simplex.Code, 3, (0, 1), (4, 7));
        Check(ReedMuller.Code(1, 4), 5, (0, 1), (8, 30), (16, 1));
        Check(ReedMuller.Code(2, 4), 11, (0, 1), (4, 140), (6, 448), (8, 870), (10, 448), (12, 140), (16, 1));
        Check(Golay.Code, 12, (0, 1), (8, 759), (12, 2576), (16, 759), (24, 1));
    }

    [Fact]
    public void The_hexacode_has_weights_0_4_and_6_and_is_closed()
    {
        var weights = Hexacode.Words.GroupBy(word => word.Count(symbol => symbol != 0)).ToDictionary(
            group => group.Key, group => group.Count());
        Assert.Equal(new Dictionary<int, int> { [0] = 1, [4] = 45, [6] = 18 }, weights);
        var words = Hexacode.Words.Select(word => string.Concat(word)).ToHashSet();
        Assert.All(Hexacode.Words, word => Assert.Contains(string.Concat(word.Select(symbol => Hexacode.Product(2, symbol))), words));
        Assert.All(Hexacode.Words, word => Assert.Contains(string.Concat(word.Zip(Hexacode.Words[37], (a, b) => a ^ b)), words));
    }

    [Fact]
    public void Dependent_rows_count_once() => Assert.Equal(2, new BinaryCode(3, 0b011, 0b101, 0b110, 0b011).Dimension);

    private static void Check(BinaryCode code, int dimension, params (int Weight, int Words)[] weights)
    {
        Assert.Equal(dimension, code.Dimension);
        Assert.Equal(weights, code.WeightDistribution().Select((words, weight) => (weight, words)).Where(one => one.words > 0));
    }
}
