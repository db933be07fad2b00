using Lattice.Train.Engine;

namespace Lattice.Train.Distortion;

/// <summary>
/// Product quantization [Jégou, Douze, Schmid, 2011]: 256 <see cref="Centroids"/> for every so many numbers, a byte each. Where the
/// dimension is no multiple of the width, the last part is narrower.
/// </summary>
internal sealed class ProductQuantizer : IVectorRival
{
    private readonly Centroids[] parts;
    private readonly int width;

    private ProductQuantizer(Centroids[] parts, int width) => (this.parts, this.width) = (parts, width);

    /// <inheritdoc/>
    public string Name => $"product quantization {width} × 256";

    /// <inheritdoc/>
    public string Family => "product quantization";

    /// <inheritdoc/>
    public int Bits => 8 * parts.Length;

    /// <summary>Fits one to vectors.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="dimension">n.</param>
    /// <param name="width">Numbers per part.</param>
    /// <param name="workers">Threads; the quantizer does not depend on how many.</param>
    public static ProductQuantizer Fit(float[] vectors, int dimension, int width, Workers workers)
    {
        var parts = new Centroids[(dimension + width - 1) / width];
        workers.Run(
            new DelegateWork(part =>
            {
                var first = part * width;
                parts[part] = Centroids.Fit(vectors, dimension, first, int.Min(width, dimension - first));
            }),
            parts.Length);
        return new(parts, width);
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<float> vector, Span<byte> code)
    {
        for (var part = 0; part < parts.Length; part++)
        {
            code[part] = (byte)parts[part].Nearest(vector.Slice(part * width, parts[part].Width));
        }
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> code, Span<float> vector)
    {
        for (var part = 0; part < parts.Length; part++)
        {
            parts[part].CopyTo(code[part], vector.Slice(part * width, parts[part].Width));
        }
    }
}
