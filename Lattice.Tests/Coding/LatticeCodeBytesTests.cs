using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>The entropy code of lattice points by its public face.</summary>
public sealed class LatticeCodeBytesTests
{
    [Theory]
    [InlineData("Z4", "gaussian:0.8", true, 300)]
    [InlineData("Z4", "laplace:0.8:convolved", true, 300)]
    [InlineData("Z4", "logistic:3/0.1/50/1e-3:convolved", false, 300)]
    [InlineData("E8", "logistic:0.4", true, 100)]
    [InlineData("Leech", "gaussian:0.9", false, 30)]
    [InlineData("Leech", "laplace:0.9", true, 20)]
    public void What_is_encoded_is_decoded(string lattice, string prior, bool dithered, int count) =>
        ComesBack(CodedPoints.Drawn(CodedPoints.CodeOf(lattice, prior), count, dithered, 50));

    [Theory]
    [InlineData("gaussian:0.7", true)]
    [InlineData("gaussian:0.7", false)]
    [InlineData("laplace:3", true)]
    [InlineData("logistic:0.05", true)]
    public void What_is_encoded_of_a_basis_is_decoded(string prior, bool dithered) => ComesBack(
        CodedPoints.Drawn(
            LatticeCode.Of(Catalogue.OfBasis([2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]), ScaledPrior.Of(prior)), 200, dithered, 51));

    [Fact]
    public void What_is_encoded_of_a_stretched_product_is_decoded()
    {
        var product = LatticeSpec.Multiply(Prelude.Seq(LatticeSums.Lattice("E8").Spec, LatticeSums.Lattice("A2").Spec)).IfFail(
            _ => throw new InvalidOperationException());
        var factors = Enumerable.Range(1, product.Dimension).Select(i => PositiveReal.Of(0.3 * i));
        var stretched = LatticeSpec.Stretch(product, new Arr<PositiveReal>(factors)).IfFail(_ => throw new InvalidOperationException());
        ComesBack(CodedPoints.Drawn(LatticeCode.Of(Catalogue.Of(stretched), ScaledPrior.Of("gaussian:0.9")), 100, true, 52));
    }

    [Fact]
    public void No_points_are_no_bytes_and_no_dither_is_a_dither_of_zeros()
    {
        var code = CodedPoints.CodeOf("E8", "gaussian:0.5");
        Assert.Empty(code.Encode([]));
        var points = CodedPoints.Drawn(code, 5, false, 53);
        Assert.Equal(code.Encode(points.Points, points.Dithers), code.Encode(points.Points));
        var back = new double[points.Points.Length];
        code.Decode(code.Encode(points.Points), back);
        Assert.Equal(points.Points, back);
    }

    [Fact]
    public void What_has_no_code_is_told()
    {
        var code = CodedPoints.CodeOf("D4", "gaussian:0.5");
        Assert.Contains("not a point of the lattice", Told(() => code.Encode([1, 0, 0, 0])), StringComparison.Ordinal);
        Assert.Contains("multiple of 4", Told(() => code.Encode([1, 0, 0])), StringComparison.Ordinal);
        Assert.Contains("as many or none", Told(() => code.Encode(new double[8], new double[4])), StringComparison.Ordinal);
        Assert.Contains("Coordinate 2 of the point", Told(() => code.Encode([0, double.NaN, 0, 0])), StringComparison.Ordinal);
        Assert.Contains("Coordinate 3 of the dither", Told(() => code.Encode(new double[4], [0, 0, 1e300, 0])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Z2", "gaussian:0.5:convolved")]
    [InlineData("Z2", "laplace:1000")]
    [InlineData("E8", "logistic:1")]
    public void Damaged_codes_end_in_points_or_in_a_message(string lattice, string prior)
    {
        var code = CodedPoints.CodeOf(lattice, prior);
        var (point, bytes) = (new double[code.Dimension], new byte[60]);
        for (var trial = 0; trial < 500; trial++)
        {
            new System.Random(trial).NextBytes(bytes);
            bytes.AsSpan(0, trial % 50).Fill(255);
            try
            {
                code.Decode(bytes, point);
                Assert.All(point, coordinate => Assert.True(double.IsFinite(coordinate)));
            }
            catch (InvalidDataException error)
            {
                Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
            }
        }
    }

    private static void ComesBack(CodedPoints points)
    {
        var (code, m, bits) = (points.Code, points.Code.Dimension, 0.0);
        var (decoded, bytes) = (new double[points.Points.Length], code.Encode(points.Points, points.Dithers));
        code.Decode(bytes, decoded, points.Dithers);
        for (var i = 0; i < decoded.Length; i++)
        {
            Assert.Equal(points.Points[i], decoded[i], 1e-12 * double.Max(1, double.Abs(decoded[i])));
        }

        Assert.Equal(bytes, code.Encode(decoded, points.Dithers));
        for (var i = 0; i < points.Count; i++)
        {
            bits += code.Length(points.Points.AsSpan(i * m, m), points.Dithers.AsSpan(i * m, m)) / double.Log(2);
        }

        Assert.InRange(8 * bytes.Length, (bits * 0.9999) - 1, (bits * 1.0001) + 10);
    }

    private static string Told(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
