using System.Globalization;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How a <see cref="LatticeSpec"/> is written.</summary>
public static class LatticeRules
{
    private static readonly Seq<string> known = Prelude.Seq1("Z");

    /// <summary><c>{ name: Z, copies: 40 }</c>, or shorter <c>{ name: Z40 }</c>.</summary>
    public static Codec<LatticeSpec> Codec { get; } = Record.Of(
            Field.Required("name", NameCodec(), (Written lattice) => lattice.Name, "The lattice: Z, the integers. Z40 is forty copies of it."),
            Field.Optional("copies", Numbers.Count("40", Numbers.MostUnits), (Written lattice) => lattice.Copies, "How many copies of it, each with a step of its own; 1 when neither this nor the name says."),
            (name, copies) => new Written(name, copies))
        .Where(CopiesOnce)
        .Closed()
        .Map<LatticeSpec>(
            written => new LatticeSpec.Rectangular(written.Copies.IfNone(written.Name.Copies.IfNone(Dimension.Of(1)))),
            lattice => lattice is LatticeSpec.Rectangular one
                ? new Written(new Name("Z", Option<Dimension>.None), one.Copies)
                : throw new InvalidOperationException($"A model's spec cannot say {LatticeName.Of(lattice)}."));

    private static Seq<SpecError> CopiesOnce(SpecNode.Map map, SpecPath at) =>
        (from name in map.Find("name")
         from copies in map.Find("copies")
         from read in NameCodec().Decode(name.Value, at).ToOption()
         where read.Copies.IsSome
         select (SpecError)new SpecError.CopiesTwice(at.Key("copies", copies.Line), read.Text)).ToSeq();

    private static Codec<Name> NameCodec()
    {
        var shape = new SpecShape.Text("^Z([1-9][0-9]*)?$", "the name of a lattice: Z, or Z with a count", "Z");
        return new(shape, Read, name => new SpecNode.Scalar(name.Text, false, 0));

        Validation<SpecError, Name> Read(SpecNode node, SpecPath at) => node switch
        {
            SpecNode.Scalar { Text: "Z" } => Faults.None(new Name("Z", Option<Dimension>.None)),
            SpecNode.Scalar scalar when CopiesIn(scalar.Text) is { } digits => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var copies) && copies <= Numbers.MostUnits
                ? Faults.None(new Name("Z", Dimension.Of(copies)))
                : Faults.Of<Name>(new SpecError.OutOfRange(at with { Line = node.Line }, $"{Display.Clean(digits)} copies", $"1 to {Numbers.MostUnits} copies", "Z40")),
            SpecNode.Scalar scalar when LatticeName.Parse(scalar.Text).IsSuccess => Faults.Of<Name>(Words.Unknown(scalar, at, "a lattice that models can use yet", known)),
            SpecNode.Scalar scalar => Faults.Of<Name>(Words.Unknown(scalar, at, "a known lattice", known)),
            _ => Codec<Name>.WrongType(node, at, shape),
        };
    }

    private static string? CopiesIn(string text) =>
        text.Length > 1 && text[0] == 'Z' && text[1] is >= '1' and <= '9' && text.Skip(1).All(char.IsAsciiDigit) ? text[1..] : null;

    private sealed record Written(Name Name, Option<Dimension> Copies);

    private sealed record Name(string Family, Option<Dimension> Copies)
    {
        public string Text => Copies.Match(Some: copies => $"{Family}{copies.Value}", None: () => Family);
    }
}
