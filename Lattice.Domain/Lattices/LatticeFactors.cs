using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Lattices;

/// <summary>The factors of a lattice: products, copies and the rectangular lattice are split up.</summary>
internal static class LatticeFactors
{
    /// <summary>
    /// The factors, first coordinates first: single copies of Z, named lattices, bases, and scaled or stretched lattices as a whole.
    /// </summary>
    public static Seq<LatticeSpec> Of(LatticeSpec lattice) => lattice.Match(
        rectangular: one =>
            one.Copies.Value == 1
                ? Prelude.Seq1(lattice)
                : Copies(Prelude.Seq1<LatticeSpec>(new LatticeSpec.Rectangular(Dimension.Of(1))), one.Copies),
        named: one => Prelude.Seq1<LatticeSpec>(one),
        basis: one => Prelude.Seq1<LatticeSpec>(one),
        scaled: one => Of(one.Lattice).Map(factor => (LatticeSpec)new LatticeSpec.Scaled(factor, one.Factor)).Strict(),
        stretched: one => Prelude.Seq1<LatticeSpec>(one),
        product: one => one.Factors.Bind(Of).Strict(),
        repeated: one => Copies(Of(one.Lattice), one.Count));

    private static Seq<LatticeSpec> Copies(Seq<LatticeSpec> factors, int count) =>
        Prelude.Range(0, count).Bind(_ => factors).ToSeq().Strict();
}
