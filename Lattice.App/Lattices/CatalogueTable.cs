using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>The catalogue as a table: a line per lattice.</summary>
internal static class CatalogueTable
{
    private const string Unknown = "-";
    private static readonly Seq<string> head = Prelude.Seq(
        "lattice",
        "dimension",
        "volume",
        "minimal norm",
        "kissing number",
        "covering radius²",
        "NSM",
        "gain over Z (dB)",
        "above Gaussian (nats/dim)");

    /// <summary>The lines.</summary>
    public static string Render(Seq<EuclideanLattice> lattices) =>
        TextTable.Render(head.Cons(lattices.Map(Row)))
        + "\nIn each lattice's own units. NSM: G = E|U|²/(m·V^(2/m)), U uniform on the cell; gain: -10·log10(12·G); above Gaussian: "
        + "½·log(2πe·G) nats per dimension, 0 the limit.\n"
        + "More, with sources: lattice lattices NAME. Any dimension: Z100, A50, A50*, D50, D50*, D50+.\n";

    private static Seq<string> Row(EuclideanLattice lattice)
    {
        var (facts, moment) = (lattice.Facts, lattice.Facts.SecondMoment);
        return Prelude.Seq(
            LatticeName.Of(lattice.Spec),
            $"{lattice.Dimension}",
            VolumeText.Of(lattice, 7),
            Number(facts.MinimalNorm),
            facts.KissingNumber.Match(Some: NumberText.Count, None: () => Unknown),
            Number(facts.CoveringRadiusSquared),
            moment.Match(Some: MomentText.Value, None: () => Unknown),
            moment.Match(Some: known => NumberText.Decimals(known.GainDecibels, 4), None: () => Unknown),
            moment.Match(Some: known => NumberText.Decimals(known.NatsAboveGaussian, 6), None: () => Unknown));
    }

    private static string Number(Option<double> value) => value.Match(Some: known => NumberText.Significant(known, 6), None: () => Unknown);
}
