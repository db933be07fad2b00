using LanguageExt;
using Lattice.App.LatticePoints;
using Lattice.Math.Random;
using Lattice.Tests.Snapshots;
using Lattice.Train.Evaluation;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.LatticePoints;

public sealed class LatticePointFileTests
{
    private static readonly LatticePointHeader header = new("mnist", 7, "aa11", "bb22", "test", "mnist", "cc33", 3);

    private static readonly Seq<RepresentedDatum> points = Seq(
        new RepresentedDatum(0, new DitherKey(7, RandomStream.TestDither, 0, 0, 0), Array(0L, -1L, 12L), 1.0 / 3),
        new RepresentedDatum(1, new DitherKey(ulong.MaxValue, RandomStream.TestDither, 0, 1, 3), Array((1L << 53) - 1, -(1L << 53) + 1, 0L), 1e300));

    private static readonly LatticePointReader reader = new("aa11", "bb22", 3);

    [Fact]
    public void The_file_says_what_its_numbers_are() => Verifier.Verify(LatticePointWriter.Write(header, points));

    [Fact]
    public void What_was_written_is_read_back() => Assert.Equal(points, reader.Read(LatticePointWriter.Write(header, points)));

    [Theory]
    [InlineData("empty", "", "")]
    [InlineData("other-file", "# LatticeFn", "# Other")]
    [InlineData("other-spec", "aa11", "aa12")]
    [InlineData("other-checkpoint", "bb22", "bb23")]
    [InlineData("no-spec", "# spec", "# sepc")]
    [InlineData("other-columns", ",z_3", "")]
    [InlineData("column-missing", ",12,", ",")]
    [InlineData("column-more", ",12,", ",12,13,")]
    [InlineData("not-whole", ",12,", ",12.0,")]
    [InlineData("exponent", ",12,", ",1e1,")]
    [InlineData("not-finite", ",12,", ",NaN,")]
    [InlineData("coefficient-missing", ",12,", ",,")]
    [InlineData("coefficient-out-of-range", ",12,", ",9007199254740992,")]
    [InlineData("blank", ",12,", ", 12,")]
    [InlineData("index-negative", "\n0,7,", "\n-1,7,")]
    [InlineData("seed-negative", "\n0,7,", "\n0,-7,")]
    [InlineData("stream-unknown", "0,7,TestDither", "0,7,Dither")]
    [InlineData("stream-number", "0,7,TestDither", "0,7,4")]
    [InlineData("draw-out-of-range", "TestDither,0,1,3,", "TestDither,0,1,17179869182,")]
    [InlineData("cost-negative", "0.3333333333333333", "-0.3333333333333333")]
    [InlineData("cost-not-finite", "0.3333333333333333", "Infinity")]
    [InlineData("cut-short", "E+300\n", "E+3")]
    public void A_fault_is_told_with_its_line(string name, string piece, string other)
    {
        var text = LatticePointWriter.Write(header, points);
        var changed = piece.Length == 0 ? "" : text.Replace(piece, other, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        Verifier.Verify(reader.Read(changed).Match(Left: fault => fault.Render(), Right: read => $"READ: {read.Count}"), name);
    }

    [Fact]
    public void A_file_without_a_point_is_a_fault() => Assert.True(reader.Read(LatticePointWriter.Write(header, Seq<RepresentedDatum>())).IsLeft);
}
