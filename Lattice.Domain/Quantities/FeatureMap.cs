namespace Lattice.Domain.Quantities;

/// <summary>
/// The layout of a picture, or of the features of a convolutional layer, in a row of numbers: pixels row by row from the top, the channels
/// of a pixel together.
/// </summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Channels">Numbers per pixel.</param>
internal readonly record struct FeatureMap(int Height, int Width, int Channels)
{
    /// <summary>Pixels.</summary>
    public int Pixels => Height * Width;

    /// <summary>Numbers.</summary>
    public int Count => Pixels * Channels;

    /// <summary>The same of a map that may be too large to be made.</summary>
    public long Numbers => (long)Height * Width * Channels;

    /// <summary>The map of every <paramref name="stride"/>-th pixel each way, the first one included.</summary>
    public FeatureMap Strided(int stride, int channels) =>
        new((Height + stride - 1) / stride, (Width + stride - 1) / stride, channels);

    /// <inheritdoc/>
    public override string ToString() => $"{Height} × {Width} × {Channels}";
}
