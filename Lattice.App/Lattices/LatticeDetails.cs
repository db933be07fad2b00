using System.Globalization;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>Everything known about one lattice, with the source of every constant.</summary>
internal static class LatticeDetails
{
    private const int Digits = 10;
    private const string Unknown = "not known";

    /// <summary>The lines.</summary>
    public static string Render(ChosenLattice chosen)
    {
        var (lattice, spec) = (chosen.Lattice, chosen.Lattice.Spec);
        var facts = lattice.Facts;
        var rows = Prelude.Seq(
            Row("volume", VolumeText.Of(lattice, Digits), FactSource.Volume(spec)),
            Row("minimal norm", Number(facts.MinimalNorm), facts.MinimalNorm.Match(_ => FactSource.Shortest(spec), () => "")),
            Row(
                "kissing number",
                facts.KissingNumber.Match(NumberText.Count, () => Unknown),
                facts.KissingNumber.Match(_ => FactSource.Shortest(spec), () => "")),
            Row(
                "covering radius²",
                Number(facts.CoveringRadiusSquared),
                facts.CoveringRadiusSquared.Match(_ => FactSource.Covering(spec), () => "")))
            .Concat(facts.SecondMoment.Match(Moment, () => Prelude.Seq1(Row("NSM", Unknown, "measure it: lattice moments --lattice …"))))
            .Concat(Structure(chosen))
            .Strict();
        return $"{chosen.Name}: {Identity(chosen)}dimension {lattice.Dimension}\n" + TextTable.Render(rows, 1, 2) + Basis(chosen);
    }

    private static string Identity(ChosenLattice chosen) => LatticeName.Of(chosen.Lattice.Spec) is var name && name == chosen.Name
        ? ""
        : $"{name}, ";

    private static Seq<Seq<string>> Moment(SecondMoment moment)
    {
        var rows = Prelude.Seq(
            Row("NSM", MomentText.Value(moment), MomentText.Origin(moment)),
            Row("gain over Z", $"{NumberText.Decimals(moment.GainDecibels, 4)} dB", "-10·log10(12·G)"),
            Row(
                "above Gaussian",
                $"{NumberText.Decimals(moment.NatsAboveGaussian, 6)} nats per dimension",
                $"½·log(2πe·G); {NumberText.Decimals(moment.NatsAboveGaussian / EstimateText.NatsPerBit, 6)} bits"));
        return moment is SecondMoment.Measured { Historical.Case: (double value, string source) }
            ? rows.Add(Row("NSM, historical", NumberText.Significant(value, Digits), source))
            : rows;
    }

    private static Seq<Seq<string>> Structure(ChosenLattice chosen) => Prelude.Seq(
        Row("coordinates", $"{chosen.Coordinates}", Coordinates(chosen)),
        chosen.Lattice.Trellis.Match(
            Some: trellis =>
                Row(
                    "trellis",
                    $"{NumberText.Count(trellis.LargestStates)} {(trellis.LargestStates == 1 ? "state" : "states")} at most",
                    $"{NumberText.Count(trellis.EdgeCount)} edges in {trellis.Sections.Length} sections of the home frame"),
            None: () => Row(
                "trellis",
                "none",
                $"nearest points by sphere decoding; condition number of the basis "
                    + $"{NumberText.Significant(chosen.Lattice.Basis.Condition, 3)}")));

    private static string Coordinates(ChosenLattice chosen) => (chosen.Frame, chosen.Lattice.Spec) switch
    {
        (FrameName.ConstructionA, _) => "x mod 2 in the [8, 4, 4] code, over √2",
        (_, LatticeSpec.OfBasis) => "those of the basis",
        (FrameName.Home, _) => "the home frame's",
        _ => "those of the literature",
    };

    private static string Basis(ChosenLattice chosen) => !chosen.ShowsBasis
        ? $"  basis, {chosen.Lattice.Dimension} vectors of {chosen.Coordinates} coordinates: too many numbers to be shown\n"
        : "  basis, a vector per line\n" + string.Concat(chosen.BasisRows.Select(row => $"    {string.Join(", ", row.Select(Entry))}\n"));

    private static string Entry(double value) => (value == 0 ? 0 : value).ToString("G10", CultureInfo.InvariantCulture);

    private static Seq<string> Row(string label, string value, string source) => Prelude.Seq($"  {label}", value, source);

    private static string Number(Option<double> value) =>
        value.Match(Some: known => NumberText.Significant(known, Digits), None: () => Unknown);
}
