using Lattice.Math.Coding;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>The entropy code of lattice points, by its public face: what is encoded is decoded, at the cost that the code promises.</summary>
public sealed class LatticeCodeBytesTests
{
    [Theory]
    [InlineData("Z4", "gaussian:0.8", true, 500)]
    [InlineData("Z4", "laplace:0.8:convolved", true, 500)]
    [InlineData("E8", "logistic:0.4", true, 300)]
    [InlineData("Leech", "gaussian:0.9", false, 300)]
    [InlineData("Leech", "gaussian:0.9", true, 20)]
    public void What_is_encoded_is_decoded(string lattice, string prior, bool dithered, int count)
    {
        var points = CodedPoints.Drawn(CodedPoints.CodeOf(lattice, prior), count, dithered, 50);
        var code = points.Code.Encode(points.Points, points.Dithers);
        var decoded = new double[points.Points.Length];
        points.Code.Decode(code, decoded, points.Dithers);
        Assert.Equal(points.Points, decoded);

        var (bits, m) = (0.0, points.Code.Dimension);
        for (var i = 0; i < points.Count; i++)
        {
            bits += points.Code.Length(points.Points.AsSpan(i * m, m), points.Dithers.AsSpan(i * m, m)) / double.Log(2);
        }

        Assert.InRange(8 * code.Length, bits * 0.9999, (bits * 1.0001) + 10);
    }
}
