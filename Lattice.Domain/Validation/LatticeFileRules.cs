using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation;

/// <summary>
/// The format of a lattice file: a name, or a map with one of <c>name</c>, <c>vectors</c> (a basis, one vector per entry) and
/// <c>product</c> (a list of lattices), and with <c>stretch</c> (a factor per dimension of the home frame), <c>scale</c> and <c>copies</c>,
/// which apply in this order.
/// </summary>
internal static class LatticeFileRules
{
    /// <summary>Upper limit on the dimensions of a lattice in commands: bases and frames are dense matrices.</summary>
    public const int MostDimensions = 1024;

    private static readonly Seq<string> kinds = Prelude.Seq("name", "vectors", "product");
    private static readonly Seq<string> known = (kinds + Prelude.Seq("stretch", "scale", "copies")).Strict();
    private static readonly Codec<Seq<PositiveReal>> stretch = Many.Of(Ranges.Positive(Ranges.Length, "2"), "factors", least: 1);
    private static readonly SpecShape shape = new SpecShape.Text(
        "", "the name of a lattice or a map of name, vectors or product", "{ name: E8 }");

    /// <summary>The lattice of a document and its coordinates, or every error.</summary>
    public static Validation<SpecError, FramedLattice> Read(SpecNode node) => Of(node, SpecPath.Root);

    /// <summary>The lattice of a name, scaled and copied.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="scale">The factor c of cΛ; none means 1.</param>
    /// <param name="copies">The number of copies; none means 1.</param>
    /// <param name="at">Its location.</param>
    public static Validation<SpecError, FramedLattice> Combine(
        FramedLattice lattice, Option<PositiveReal> scale, Option<Dimension> copies, SpecPath at)
    {
        var scaled = scale.Match(Some: factor => (LatticeSpec)new LatticeSpec.Scaled(lattice.Lattice, factor), None: () => lattice.Lattice);
        var count = copies.Match(Some: value => value.Value, None: () => 1);
        return !LatticeExtent.Of(scaled).IsFit
            ? Faults.Of<FramedLattice>(
                new SpecError.NotALattice(at, new LatticeFault.ScaleOutOfRange(LatticeName.Of(scaled), LatticeExtent.Of(scaled).Worst)))
            : (long)lattice.Lattice.Dimension * count > MostDimensions
                ? Faults.Of<FramedLattice>(new SpecError.TooManyDimensions(at, (long)lattice.Lattice.Dimension * count, MostDimensions))
            : count > 1 && lattice.Frame == FrameName.ConstructionA ? Faults.Of<FramedLattice>(new SpecError.MixedFrames(at))
            : Faults.None(new FramedLattice(count == 1 ? scaled : new LatticeSpec.Repeated(scaled, Dimension.Of(count)), lattice.Frame));
    }

    private static Validation<SpecError, FramedLattice> Of(SpecNode node, SpecPath at) => node switch
    {
        SpecNode.Scalar scalar => Named(scalar, at),
        SpecNode.Map map => OfMap(map, at with { Line = map.Line }),
        _ => Codec<FramedLattice>.WrongType(node, at, shape),
    };

    private static Validation<SpecError, FramedLattice> OfMap(SpecNode.Map map, SpecPath at)
    {
        var given = kinds.Filter(kind => map.Find(kind).IsSome).Strict();
        return Plain(map, at, given)
            .And(Value(map, at, "stretch", stretch))
            .And(Value(map, at, "scale", Ranges.Positive(Ranges.Length, "0.5")))
            .And(Value(map, at, "copies", Numbers.Count("3", MostDimensions)))
            .And(Keys.Strays(map, at, known))
            .Bind(
                read => Stretched(read.Item1.Item1.Item1, read.Item1.Item1.Item2, at).Bind(
                    lattice => Combine(lattice, read.Item1.Item2, read.Item2, at)));
    }

    private static Validation<SpecError, FramedLattice> Plain(SpecNode.Map map, SpecPath at, Seq<string> given)
    {
        if (given.Count != 1)
        {
            return Faults.Of<FramedLattice>(new SpecError.NotOneKind(at, given, kinds));
        }

        var entry = map.Entries.First(one => one.Key == given.Head);
        var place = at.Key(entry.Key, entry.Line);
        return (entry.Key, entry.Value) switch
        {
            ("name", SpecNode.Scalar scalar) => Named(scalar, place),
            ("name", var other) => Codec<FramedLattice>.WrongType(other, place, new SpecShape.Text("", "the name of a lattice", "E8")),
            ("vectors", var rows) => LatticeRules.Vectors.Decode(rows, place).Bind(read => Basis(read, place)),
            var (_, factors) => Product(factors, place),
        };
    }

    private static Validation<SpecError, Option<A>> Value<A>(SpecNode.Map map, SpecPath at, string key, Codec<A> codec) =>
        map.Find(key).Match(
            Some: entry => codec.Decode(entry.Value, at.Key(key, entry.Line)).Map(Option<A>.Some),
            None: () => Faults.None(Option<A>.None));

    private static Validation<SpecError, FramedLattice> Named(SpecNode.Scalar scalar, SpecPath at) =>
        LatticeRules.At(LatticeName.Parse(scalar.Text), at with { Line = scalar.Line }).Bind(
            lattice => Combine(lattice, Option<PositiveReal>.None, Option<Dimension>.None, at));

    private static Validation<SpecError, FramedLattice> Basis(Seq<Seq<double>> rows, SpecPath at) => LatticeRules.At(
        LatticeBasis.Of(new Arr<Arr<double>>(rows.Map(row => new Arr<double>(row)))).Map(
            basis => new FramedLattice(new LatticeSpec.OfBasis(basis), FrameName.Usual)), at);

    private static Validation<SpecError, FramedLattice> Product(SpecNode node, SpecPath at)
    {
        if (node is not SpecNode.List list)
        {
            return Codec<FramedLattice>.WrongType(node, at, new SpecShape.Text("", "a list of lattices", "[E8, A2]"));
        }

        return list.Items.Map((index, item) => Of(item, at.Item(index, item.Line))).ToSeq().Strict().All().Bind(factors =>
            factors.Exists(factor => factor.Frame == FrameName.ConstructionA) || factors.Map(factor => factor.Frame).Distinct().Count() > 1
                ? Faults.Of<FramedLattice>(new SpecError.MixedFrames(at))
                : LatticeRules.At(
                    LatticeSpec.Multiply(factors.Map(factor => factor.Lattice)).Map(
                        lattice => new FramedLattice(lattice, factors.Head.Frame)),
                    at)
                    .Bind(product => Combine(product, Option<PositiveReal>.None, Option<Dimension>.None, at)));
    }

    private static Validation<SpecError, FramedLattice> Stretched(FramedLattice lattice, Option<Seq<PositiveReal>> factors, SpecPath at) =>
        factors.Match(
            Some: values =>
                LatticeRules.At(
                    LatticeSpec.Stretch(lattice.Lattice, new Arr<PositiveReal>(values)).Map(
                        stretched => new FramedLattice(stretched, FrameName.Home)),
                    at),
            None: () => Faults.None(lattice));
}
