using LanguageExt;
using Lattice.App.LatticePoints;
using Lattice.Math.Random;
using Lattice.Tests.Snapshots;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.LatticePoints;

public sealed class LatticePointFileTests
{
    private static readonly LatticePointHeader header = new("mnist", 7, "aa11", "bb22", "test", "mnist", "cc33", 3);

    private static readonly Seq<RepresentedDatum> points = Seq(
        new RepresentedDatum(0, new DitherKey(7, RandomStream.TestDither, 0, 0, 0), Array(0L, -1L, 12L), 1.0 / 3),
        new RepresentedDatum(
            1, new DitherKey(ulong.MaxValue, RandomStream.TestDither, 0, 1, 3), Array((1L << 53) - 1, -(1L << 53) + 1, 0L), 1e300));

    private static readonly LatticePointReader reader = new("aa11", "bb22", 3);

    [Fact]
    public void The_file_says_what_its_numbers_are() => Verifier.Verify(LatticePointWriter.Write(header, points));

    [Fact]
    public void The_file_names_the_lattice() =>
        Verifier.Verify(LatticePointWriter.Write(header with { UnitLattice = "A2 × Z" }, points));

    [Fact]
    public void What_was_written_is_read_back() => Assert.Equal(points, reader.Read(LatticePointWriter.Write(header, points)));

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    public void Files_of_both_formats_are_read_whatever_their_line_ends(string end, string mark)
    {
        var text = LatticePointWriter.Write(header, points);
        Assert.Equal(points, reader.Read(mark + text.ReplaceLineEndings(end)));
        Assert.Equal(points, reader.Read(mark + LatticePointFormats.First(text).ReplaceLineEndings(end)));
        Assert.StartsWith("# LatticeFn lattice points, format 1\n# run: ", LatticePointFormats.First(text), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_line_names_the_columns_and_no_other_line_without_a_datum_lacks_the_mark_of_a_comment()
    {
        // numpy.genfromtxt(names=True) takes the names from the first line, comment or not, and passes over comments below it;
        // pandas.read_csv(comment='#') does too.
        var lines = LatticePointWriter.Write(header, points).TrimEnd('\n').Split('\n');
        Assert.Equal("index,seed,stream,epoch,datum,draw,z_1,z_2,z_3,cost", lines[0]);
        Assert.All(lines[1..^2], line => Assert.StartsWith("# ", line, StringComparison.Ordinal));
        Assert.All(lines[^2..], line => Assert.Equal(lines[0].Count(letter => letter == ','), line.Count(letter => letter == ',')));
        Assert.DoesNotContain(lines[^2..], line => line.Contains('#', StringComparison.Ordinal));
    }

    private static readonly (string Name, string Piece, string Other)[] damages =
    [
        ("other-file", "# LatticeFn", "# Other"),
        ("other-format", "format 2", "format 3"),
        ("other-spec", "aa11", "aa12"),
        ("other-checkpoint", "bb22", "bb23"),
        ("no-spec", "# spec", "# sepc"),
        ("other-columns", ",z_3", ""),
        ("column-missing", ",12,", ","),
        ("column-more", ",12,", ",12,13,"),
        ("not-whole", ",12,", ",12.0,"),
        ("exponent", ",12,", ",1e1,"),
        ("not-finite", ",12,", ",NaN,"),
        ("coefficient-missing", ",12,", ",,"),
        ("leading-zero", ",12,", ",012,"),
        ("control-character", ",12,", ",\u001b[2J,"),
        ("coefficient-out-of-range", ",12,", ",9007199254740992,"),
        ("blank", ",12,", ", 12,"),
        ("index-negative", "\n0,7,", "\n-1,7,"),
        ("seed-negative", "\n0,7,", "\n0,-7,"),
        ("stream-unknown", "0,7,TestDither", "0,7,Dither"),
        ("stream-number", "0,7,TestDither", "0,7,4"),
        ("draw-out-of-range", "TestDither,0,1,3,", "TestDither,0,1,17179869182,"),
        ("cost-negative", "0.3333333333333333", "-0.3333333333333333"),
        ("cost-not-finite", "0.3333333333333333", "Infinity"),
        ("cut-short", "E+300\n", "E+3"),
    ];

    [Fact]
    public void Every_fault_is_told_with_its_line()
    {
        var text = LatticePointWriter.Write(header, points);
        Assert.All(damages, damage => Assert.Contains(damage.Piece, text, StringComparison.Ordinal));
        Verifier.Verify(string.Join("\n", damages
            .Select(damage => $"{damage.Name}: {Told(text.Replace(damage.Piece, damage.Other, StringComparison.Ordinal))}")
            .Prepend($"empty: {Told("")}")));
    }

    private static string Told(string text) => reader.Read(text).Match(Left: fault => fault.Render(), Right: read => $"READ: {read.Count}");

    [Fact]
    public void A_file_without_a_point_is_a_fault() =>
        Assert.True(reader.Read(LatticePointWriter.Write(header, Seq<RepresentedDatum>())).IsLeft);
}
