using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Which latent dimensions carry the information.</summary>
internal static class LatentSection
{
    /// <summary>The section; nothing without dimensions.</summary>
    public static Markup Draw(LatentUse latent) => latent.Blocks.IsEmpty
        ? Markup.None
        : Markup.Of("section").Holding(
            Markup.Of("h2").Holding("Where the nats go"),
            HtmlFigure.OfPage((width, _) => SvgLatentChart.Draw(latent, width), Caption(latent), LatentValues.Of(latent)));

    private static string Caption(LatentUse latent)
    {
        double sum = latent.Blocks.Sum(block => block.Nats);
        return $"Mean cost over test data. All {NumberText.Count(latent.Dimension)} dimensions together: {NumberText.Decimals(sum, 2)} "
            + $"nats per datum "
            + $"({NumberText.Decimals(sum / EstimateText.NatsPerBit, 2)} bits); {NumberText.Count(latent.Active)} active, each above "
            + $"{NumberText.Significant(LatentUse.ActiveAbove, 2)} nat per "
            + $"datum{(latent.IsPerDimension ? "" : ", within a block by ½·log(1 + variance of X over variance of U)")}.";
    }
}
