using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;

namespace Lattice.App.Report;

/// <summary>Test data in a plane of the latent.</summary>
internal static class PlaneSection
{
    /// <summary>The section; nothing for a latent without such a plane.</summary>
    /// <param name="pictures">The pictures of the run, with its plane.</param>
    /// <param name="id">An id that is unique on the page.</param>
    public static Markup Draw(Option<ReportPictures> pictures, string id) => pictures.Bind(one => one.Plane).Map(plane =>
        (Markup)Markup.Of("section").Holding(
            Markup.Of("h2").Holding("A plane of the latent"),
            Markup.Of("div", "square").Holding(HtmlFigure.OfPair((width, suffix) => SvgPlane.Draw(plane, width, $"{id}-plane{suffix}"))),
            Markup.Of("p", "note").Holding(
                $"{NumberText.Count(plane.Points.Count)} test data as the decoder sees them, y at inference, in coordinates "
                    + $"{NumberText.Count(plane.First)} and {NumberText.Count(plane.First + 1)}: a latent of two dimensions, or the block "
                    + "of two that changes the picture most."))).IfNone(Markup.None);
}
