using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Bases;
using Lattice.Tests.Oracles;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Lattices;

public sealed class LatticeNameTests
{
    [Fact]
    public void Names_read_back()
    {
        foreach (var name in ReferenceLattice.Names.Where(name => !name.Contains('_', StringComparison.Ordinal) && name != "Z1"))
        {
            Assert.Equal(name, LatticeName.Parse(name).Match(framed => LatticeName.Of(framed.Lattice), _ => "?"));
        }
    }

    [Theory]
    [InlineData("Λ16", "BW16")]
    [InlineData("Λ24", "Leech")]
    [InlineData("D8+", "E8")]
    [InlineData("hexagonal", "A2")]
    [InlineData("Z1", "Z")]
    [InlineData("E8_constructionA", "E8")]
    public void Aliases_stand_for_the_lattice(string alias, string name) =>
        Assert.Equal(name, LatticeName.Parse(alias).Match(framed => LatticeName.Of(framed.Lattice), _ => "?"));

    [Fact]
    public void Faults_read_as_approved() => Verifier.Verify(string.Join('\n',
        new[] { "", "E9", "leech", "Leach", "D7+", "D2+", "D2", "A0", "A129", "Z0", "BW32", "A5+", "Λ23", "Z99999999999", "K12\u001b[2J" }
            .Select(
                name => $"{name.Replace("\u001b", "ESC", StringComparison.Ordinal)}: "
                    + LatticeName.Parse(name).Match(framed => $"is {LatticeName.Of(framed.Lattice)}", faults => faults.Head.Sentence))));

    [Theory]
    [InlineData(LatticeFamily.E6Dual, "The lattice E6* has dimension 6, not 5.")]
    [InlineData(LatticeFamily.BarnesWall16, "The lattice BW16 has dimension 16, not 5.")]
    public void A_lattice_of_one_dimension_is_called_by_its_name(LatticeFamily family, string fault) =>
        Assert.Equal(fault, NamedLattice.Of(family, 5).Match(lattice => lattice.Name, faults => faults.Head.Sentence));

    [Fact]
    public void Bases_are_square_finite_and_independent() => Verifier.Verify(string.Join('\n',
        new[]
        {
            Fault([1, 0], [0, 1, 2]),
            Fault([1, double.NaN], [double.PositiveInfinity, 1]),
            Fault([1, 2, 3], [4, 5, 6], [7, 8, 9]),
            Fault([0, 0], [1, 0]),
            Fault(),
            Fault([1e-200, 0], [1e-200, 1e-200]),
            Fault([1e200, 0], [0, 1e-200]),
        }));

    [Fact]
    public void Ill_conditioned_bases_report_their_condition()
    {
        var basis = LatticeBasis.Of(Vectors([1, 0], [1, 1e-6])).Match(
            Basis.Of, faults => throw new InvalidOperationException(faults.Head.Sentence));
        Assert.InRange(basis.Condition, 1e6, 4e6);
    }

    private static Arr<Arr<double>> Vectors(params double[][] vectors) => new(vectors.Select(vector => new Arr<double>(vector)));

    private static string Fault(params double[][] vectors) =>
        LatticeBasis.Of(Vectors(vectors)).Match(
            basis => $"basis of dimension {basis.Dimension}", faults => string.Join(" ", faults.Map(fault => fault.Sentence)));
}
