using System.Globalization;
using System.Text;
using LanguageExt;
using Lattice.Train.Experiments;

namespace Lattice.App.LatticePoints;

/// <summary>
/// Writes lattice points as text: a line that names the columns, comment lines that say what the points belong to, and a line per datum:
/// the row in its file where that is not its index, its index, the key of its dither, the coefficients z_1 … z_m of Z in the lattice's
/// basis, and −log P(Z given U) in nats, in the shortest form that round-trips to the same bits. The names come first because table readers
/// expect them there; NumPy reads them even from a comment. <see cref="LatticePointReader"/> reads it.
/// </summary>
internal static class LatticePointWriter
{
    internal const string Format = "# LatticeFn lattice points, format 2";
    internal const string SpecKey = "# spec, SHA-256: ";
    internal const string CheckpointKey = "# checkpoint, SHA-256: ";

    /// <summary>The text of the file; lines end in LF.</summary>
    internal static string Write(LatticePointHeader header, Seq<RepresentedDatum> points)
    {
        var text = new StringBuilder();
        foreach (var line in Head(header))
        {
            text.Append(line).Append('\n');
        }

        foreach (var point in points)
        {
            var dither = point.Dither;
            point.Row.IfSome(row => text.Append(CultureInfo.InvariantCulture, $"{row},"));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{point.Index},{dither.Seed},{dither.Stream},{dither.Epoch},{dither.Datum},{dither.FirstDraw}");
            foreach (var coefficient in point.Coefficients)
            {
                text.Append(CultureInfo.InvariantCulture, $",{coefficient}");
            }

            text.Append(CultureInfo.InvariantCulture, $",{point.Cost:R}\n");
        }

        return text.ToString();
    }

    private static Seq<string> Head(LatticePointHeader header)
    {
        var (seed, dimension) =
            (header.Seed.ToString(CultureInfo.InvariantCulture), header.Dimension.ToString(CultureInfo.InvariantCulture));
        return Prelude.Seq(
            Columns(header.Dimension, header.HasRows),
            Format,
            $"# run: {header.Run}, seed {seed}",
            SpecKey + header.SpecHash,
            CheckpointKey + header.CheckpointHash,
            $"# data: {header.Split} data of {header.Source}, SHA-256 {header.DataHash}",
            Variables(header, dimension),
            Dither(header),
            $"# units: z_i are whole numbers without unit; cost is -log P(Z{(header.Alphabets.IsEmpty ? " given U" : "")}) in nats per "
                + $"datum");
    }

    private static string Variables(LatticePointHeader header, string dimension) =>
        !header.Alphabets.IsEmpty ? $"# variables: {dimension}, z_i from 0 and below {string.Join(' ', header.Alphabets)}"
        : header.UnitLattice.Match(
            Some: lattice =>
                $"# lattice: {lattice}, every factor scaled to cells of volume 1, in its home frame: Z is the sum of its basis vectors "
                    + $"times z_i",
            None: () => $"# lattice: Z, {dimension} copies, each with a learned step: Z = (step_i * z_i)");

    private static string Dither(LatticePointHeader header) =>
        !header.Alphabets.IsEmpty ? "# dither: none is added; where values are drawn, it is from (seed, stream, epoch, datum), first draw"
        : header.UnitLattice.IsSome
            ? "# dither: U, uniform on the lattice's Voronoi cell, folded from numbers draw to draw + m - 1 of (seed, stream, epoch, datum)"
        : "# dither: U = (step_i * v_i), v_i on (-1/2, 1/2) drawn as number draw + i - 1 of (seed, stream, epoch, datum)";

    /// <summary>The line that names the columns.</summary>
    internal static string Columns(int dimension, bool hasRows = false) =>
        $"{(hasRows ? "row," : "")}index,seed,stream,epoch,datum,draw,"
        + $"{string.Join(',', Enumerable.Range(1, dimension).Select(i => $"z_{i.ToString(CultureInfo.InvariantCulture)}"))},cost";
}
