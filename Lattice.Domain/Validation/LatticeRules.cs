using System.Globalization;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Text;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation;

/// <summary>
/// The codec of a model's <see cref="LatticeSpec"/>: one of <c>name</c>, <c>vectors</c> and <c>product</c>, and <c>copies</c>.
/// </summary>
internal static class LatticeRules
{
    /// <summary>Upper limit on the dimensions of a lattice other than Z: its basis is a dense matrix.</summary>
    public const int MostDimensions = LatticeFileRules.MostDimensions;

    private static readonly Codec<LatticeSpec> names = NameCodec();
    private static readonly Seq<string> kinds = Prelude.Seq("name", "vectors", "product");

    /// <summary>A basis: a list of vectors.</summary>
    internal static Codec<Seq<Seq<double>>> Vectors { get; } =
        Many.Of(Many.Of(Numbers.Real(Ranges.Entry, "0.5"), "numbers", least: 1), "basis vectors", least: 1);

    // A factor of a product is a name or a basis, with a number of copies.
    private static readonly Codec<LatticeSpec> factor = Record.Of(
            Field.Optional(
                "name", names, (Written lattice) => lattice.Name, "The lattice: Z, A2, A5*, D4, D7*, D12+, E6, E8, K12, BW16, Leech, …."),
            Field.Optional("vectors", Vectors, (Written lattice) => lattice.Vectors, "Its basis, one vector per entry."),
            Field.Optional("copies", Numbers.Count("2", Numbers.MostUnits), (Written lattice) => lattice.Copies, "How many copies of it."),
            (name, basis, copies) => new Written(name, basis, Option<Seq<LatticeSpec>>.None, copies))
        .Where(found => OneKind(found, Prelude.Seq("name", "vectors")) + CopiesOnce(found))
        .Closed()
        .Refine(Lattice, Write);

    /// <summary>
    /// <c>{ name: E8, copies: 5 }</c>, <c>{ name: Z40 }</c>, <c>{ product: [ { name: Leech }, { name: BW16 } ] }</c> or <c>{ vectors: [[…],
    /// …] }</c>.
    /// </summary>
    public static Codec<LatticeSpec> Codec { get; } = Record.Of(
            Field.Optional(
                "name",
                names,
                (Written lattice) => lattice.Name,
                "The lattice: Z, A2, A5*, D4, D7*, D12+, E6, E8, K12, BW16, Leech, …. Z40 is forty copies of Z."),
            Field.Optional("vectors", Vectors, (Written lattice) => lattice.Vectors, "In place of a name: a basis, one vector per entry."),
            Field.Optional(
                "product",
                Many.Of(factor, "lattices", least: 1),
                (Written lattice) => lattice.Product,
                "In place of a name: the lattices of a product, first coordinates first."),
            Field.Optional(
                "copies",
                Numbers.Count("40", Numbers.MostUnits),
                (Written lattice) => lattice.Copies,
                "How many copies of it; 1 when neither this key nor the name gives a number."),
            (name, basis, product, copies) => new Written(name, basis, product, copies))
        .Where(found => OneKind(found, kinds) + CopiesOnce(found))
        .Closed()
        .Refine(Lattice, Write);

    private static Seq<SpecError> OneKind(Findings found, Seq<string> known) =>
        known.Filter(found.Has).Strict() is var given
            ? Faults.If(given.Count != 1, () => new SpecError.NotOneKind(found.At, given, known))
            : default;

    // Z1 is the same lattice as Z, so the check needs the name as written.
    private static Seq<SpecError> CopiesOnce(Findings found) =>
        (from copies in found.Place("copies")
         from name in found.Map.Find("name")
         where found.Read<LatticeSpec>("name").Exists(read => read is LatticeSpec.Rectangular)
             && name.Value is SpecNode.Scalar { Text: not "Z" }
         select (SpecError)new SpecError.CopiesTwice(copies, ((SpecNode.Scalar)name.Value).Text)).ToSeq();

    private static Validation<SpecError, LatticeSpec> Lattice(Written written, SpecPath at)
    {
        var one = written.Name.Match(
            Some: Faults.None,
            None: () => written.Product.Match(
                Some: factors => At(LatticeSpec.Multiply(factors), at.Key("product", at.Line)),
                None: () => At(
                    LatticeBasis.Of(
                        new Arr<Arr<double>>(written.Vectors.IfNone(Seq<Seq<double>>.Empty).Map(vector => new Arr<double>(vector)))),
                    at.Key("vectors", at.Line))
                    .Map(basis => (LatticeSpec)new LatticeSpec.OfBasis(basis))));
        return one.Bind(lattice => Repeat(lattice, written.Copies.Match(Some: copies => copies.Value, None: () => 1), at));
    }

    private static Validation<SpecError, LatticeSpec> Repeat(LatticeSpec lattice, int copies, SpecPath at)
    {
        var dimension = (long)lattice.Dimension * copies;
        var (rectangular, most) = lattice is LatticeSpec.Rectangular ? (true, Numbers.MostUnits) : (false, MostDimensions);
        return dimension > most ? Faults.Of<LatticeSpec>(new SpecError.TooManyDimensions(at, dimension, most))
            : copies == 1 ? Faults.None(lattice)
            : Faults.None(
                rectangular ? new LatticeSpec.Rectangular(
                    Dimension.Of((int)dimension)) : (LatticeSpec)new LatticeSpec.Repeated(lattice, Dimension.Of(copies)));
    }

    private static Written Write(LatticeSpec lattice) => lattice.Match(
        rectangular: one => new Written(new LatticeSpec.Rectangular(Dimension.Of(1)), Copies: one.Copies),
        named: one => new Written(one),
        basis: one => new Written(Vectors: one.Basis.Vectors.Map(vector => vector.ToSeq().Strict()).ToSeq().Strict()),
        scaled: Unwritten,
        stretched: Unwritten,
        product: one => new Written(Product: one.Factors),
        repeated: one => Write(one.Lattice) with { Copies = one.Count });

    private static Written Unwritten(LatticeSpec lattice) =>
        throw new InvalidOperationException($"A model's spec cannot say {LatticeName.Of(lattice)}.");

    private static Codec<LatticeSpec> NameCodec()
    {
        var shape = new SpecShape.Text(LatticeName.Pattern, "the name of a lattice: Z, E8, Leech, …", "E8");
        return new(
            shape, Read, lattice => new SpecNode.Scalar(lattice is LatticeSpec.Rectangular ? "Z" : LatticeName.Of(lattice), false, 0));

        Validation<SpecError, LatticeSpec> Read(SpecNode node, SpecPath at) => node switch
        {
            SpecNode.Scalar scalar when CopiesIn(scalar.Text) is { } digits
                && !(int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var copies)
                    && copies <= Numbers.MostUnits) =>
                Faults.Of<LatticeSpec>(
                    new SpecError.OutOfRange(
                        at with { Line = node.Line }, $"{Display.Clean(digits)} copies", $"1 to {Numbers.MostUnits} copies", "Z40")),
            SpecNode.Scalar scalar => At(LatticeName.Parse(scalar.Text).Map(framed => framed.Lattice), at with { Line = node.Line }),
            _ => Codec<LatticeSpec>.WrongType(node, at, shape),
        };
    }

    private static string? CopiesIn(string text) =>
        text.Length > 1 && text[0] == 'Z' && text[1] is >= '1' and <= '9' && text.Skip(1).All(char.IsAsciiDigit) ? text[1..] : null;

    /// <summary>A lattice, or its errors at a location.</summary>
    internal static Validation<SpecError, A> At<A>(Validation<LatticeFault, A> lattice, SpecPath at) => lattice.Match(
        Succ: Faults.None,
        Fail: faults => Validation<SpecError, A>.Fail(faults.Map(fault => (SpecError)new SpecError.NotALattice(at, fault)).Strict()));

    private sealed record Written(
        Option<LatticeSpec> Name = default, Option<Seq<Seq<double>>> Vectors = default, Option<Seq<LatticeSpec>> Product = default,
        Option<Dimension> Copies = default);
}
