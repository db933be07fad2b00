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
    /// <summary>Rows of smaller maps with stride²·channels numbers per pixel to rows of larger maps; null if they are the same.</summary>
    public static Arrangement? Of(FeatureMap smaller, int stride, FeatureMap larger)
    {
        if (stride == 1)
        {
            return null;
        }

        var phases = stride * stride;
        var sources = new int[larger.Pixels];
        for (var i = 0; i < sources.Length; i++)
        {
            var (row, column) = (i / larger.Width, i % larger.Width);
            var pixel = (row / stride * smaller.Width) + (column / stride);
            sources[i] = (pixel * phases) + (row % stride * stride) + (column % stride);
        }

        return new(larger.Channels, smaller.Pixels * phases, sources);
    }
}
