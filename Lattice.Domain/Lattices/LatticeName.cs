using System.Globalization;
using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Text;

namespace Lattice.Domain.Lattices;

/// <summary>A lattice with the coordinates that its name implies.</summary>
/// <param name="Lattice">The lattice.</param>
/// <param name="Frame">The coordinates.</param>
public sealed record FramedLattice(LatticeSpec Lattice, FrameName Frame);

/// <summary>
/// Names of lattices: <c>Z</c>, <c>Z8</c> (eight copies), <c>A5</c>, <c>A5*</c>, <c>D7</c>, <c>D7*</c>, <c>D12+</c>, <c>E6</c>, <c>E6*</c>,
/// <c>E7</c>, <c>E7*</c>, <c>E8</c>, <c>A11^3</c>, <c>K12</c>, <c>BW16</c>, <c>Leech</c>, their aliases, and <c>E6_eisenstein</c>,
/// <c>E6*_eisenstein</c>, <c>E8_constructionA</c> for other coordinates of the same lattices.
/// </summary>
internal static class LatticeName
{
    private static readonly Seq<(string Name, LatticeFamily Family, FrameName Frame)> single = (
        LatticeFamilies.All.Filter(row => row.IsSingle)
            .Bind(row => row.Letters.Cons(row.Aliases).Map(name => (Name: name, row.Family, Frame: FrameName.Usual)))
        + Prelude.Seq<(string Name, LatticeFamily Family, FrameName Frame)>(
            ("E6_eisenstein", LatticeFamily.E6, FrameName.Home),
            ("E6*_eisenstein", LatticeFamily.E6Dual, FrameName.Home),
            ("E8_constructionA", LatticeFamily.E8, FrameName.ConstructionA))).Strict();

    private static readonly Seq<(string Name, LatticeFamily Family, int Dimension)> aliases = Prelude.Seq(
        ("hexagonal", LatticeFamily.A, 2),
        ("fcc", LatticeFamily.A, 3),
        ("bcc", LatticeFamily.ADual, 3));

    private static readonly Seq<string> known = (
        "Z".Cons(LatticeFamilies.All.Filter(row => !row.IsSingle).Map(row => row.Name(row.Example)))
        + single.Map(one => one.Name) + aliases.Map(one => one.Name)).Strict();

    /// <summary>The regular expression of names. It does not check that the family has the dimension.</summary>
    public static string Pattern { get; } =
        $"^(Z([1-9][0-9]*)?|A[1-9][0-9]*\\*?|D[1-9][0-9]*[*+]?|{string.Join("|", (single.Map(one => one.Name) + aliases.Map(one => one.Name)).Map(System.Text.RegularExpressions.Regex.Escape))})$";

    /// <summary>The lattice of a name, with its coordinates; names are case-sensitive.</summary>
    public static Validation<LatticeFault, FramedLattice> Parse(string text)
    {
        if (single.Find(one => one.Name == text).Case is (string, LatticeFamily only, FrameName frame))
        {
            return Prelude.Success<LatticeFault, FramedLattice>(new(new LatticeSpec.Named(NamedLattice.Only(only)), frame));
        }

        if (aliases.Find(one => one.Name == text).Case is (string, LatticeFamily aliased, int size))
        {
            return Usual(aliased, size);
        }

        var digits = text.Skip(1).TakeWhile(char.IsAsciiDigit).Count();
        var (letter, number, mark) = text.Length == 0 ? ("", "", "") : (text[..1], text[1..(1 + digits)], text[(1 + digits)..]);
        var given = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var dimension) && number[0] != '0';
        return (letter, mark) switch
        {
            ("Z", "") when number.Length == 0 => Copies(1),
            ("Z", "") when given => Copies(dimension),
            _ when given
                && LatticeFamilies.All.Find(row => !row.IsSingle && row.Letters == letter && row.Mark == mark).Case
                    is LatticeFamilyRow row =>
                Usual(row.Family, dimension),
            _ => Prelude.Fail<LatticeFault, FramedLattice>(new LatticeFault.UnknownName(text, NearestWord.Of(text, known))),
        };
    }

    /// <summary>The lattice as text: its name, or its construction from named ones.</summary>
    public static string Of(LatticeSpec lattice) => lattice.Match(
        rectangular: one => one.Copies.Value == 1 ? "Z" : $"Z{one.Copies.Value}",
        named: one => one.Lattice.Name,
        basis: one => $"basis of dimension {one.Dimension}",
        scaled: one => $"{one.Factor.Value.ToString("R", CultureInfo.InvariantCulture)}·{Factor(one.Lattice)}",
        stretched: one =>
            $"diag({string.Join(", ", one.Factors.Map(factor => factor.Value.ToString("R", CultureInfo.InvariantCulture)))})·{Factor(one.Lattice)}",
        product: one => string.Join(" × ", one.Factors.Map(Factor)),
        repeated: one => $"({Of(one.Lattice)})^{one.Count.Value}");

    private static string Factor(LatticeSpec lattice) => lattice is LatticeSpec.Product ? $"({Of(lattice)})" : Of(lattice);

    private static Validation<LatticeFault, FramedLattice> Copies(int count) =>
        Prelude.Success<LatticeFault, FramedLattice>(new(new LatticeSpec.Rectangular(Dimension.Of(count)), FrameName.Usual));

    private static Validation<LatticeFault, FramedLattice> Usual(LatticeFamily family, int dimension) =>
        NamedLattice.Of(family, dimension).Map(lattice => new FramedLattice(new LatticeSpec.Named(lattice), FrameName.Usual));
}
