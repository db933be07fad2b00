using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The mean cost of every latent dimension or block as a table, highest first, as <see cref="SvgLatentChart"/> draws it.</summary>
internal static class LatentValues
{
    /// <summary>The table.</summary>
    public static Markup Of(LatentUse latent) => HtmlValues.Of(
        $"cost per latent {(latent.IsPerDimension ? "dimension" : "block")}",
        Prelude.Seq(
            (latent.IsPerDimension ? "Dimension" : "Block", false), ("nats per datum", true), ("bits per datum", true), ("Use", false)),
        SvgLatentChart.Sorted(latent).Map(one => Prelude.Seq<Markup>(
            (latent.IsPerDimension ? "" : $"{SvgLatentChart.Name(one.Block)} ") + one.Index.ToString(CultureInfo.InvariantCulture),
            NumberText.Decimals(one.Block.Nats, 4),
            NumberText.Decimals(one.Block.Nats / EstimateText.NatsPerBit, 4),
            SvgLatentChart.Use(one.Block))));
}
