using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// Sub-pixel convolution [Shi et al. 2016]: a convolution at the smaller resolution gives the numbers of stride² pixels of the larger one
/// for each of its own, and they are put in their places. What lies beyond the larger map is left out.
/// </summary>
/// <remarks>
/// It multiplies as much as a convolution over the map with every pixel repeated, which is the case of it that has the same weights for all
/// phases; a transposed convolution of the same reach is a convolution with interleaved weights, too. Products are wide, and a patch that
/// is copied once serves all phases.
/// </remarks>
internal static class Enlargement
{
    /// <summary>
    /// Rows of smaller maps with stride²·channels numbers per pixel to rows of <paramref name="count"/> larger maps, one after another, for
    /// which a pixel has a group of channels each; null if they are the same.
    /// </summary>
    /// <param name="smaller">The smaller map.</param>
    /// <param name="stride">How many times as high and wide the larger one is.</param>
    /// <param name="larger">A larger map.</param>
    /// <param name="count">How many larger maps there are.</param>
    public static Arrangement? Of(FeatureMap smaller, int stride, FeatureMap larger, int count = 1)
    {
        if (stride == 1 && count == 1)
        {
            return null;
        }

        var phases = stride * stride;
        var sources = new int[count * larger.Pixels];
        for (var i = 0; i < sources.Length; i++)
        {
            var (map, row, column) = (i / larger.Pixels, i % larger.Pixels / larger.Width, i % larger.Pixels % larger.Width);
            var pixel = (row / stride * smaller.Width) + (column / stride);
            var place = (pixel * phases) + (row % stride * stride) + (column % stride);
            sources[i] = (place * count) + map;
        }

        return new(larger.Channels, smaller.Pixels * phases * count, sources);
    }
}
