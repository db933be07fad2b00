namespace Lattice.Train.Data;

/// <summary>The shape of a datum that is an image: its numbers are pixels row by row, from the top.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels per row.</param>
public readonly record struct ImageShape(int Height, int Width)
{
    /// <summary>Numbers per pixel, next to one another: 1 for grey, 3 for red, green and blue.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Numbers of an image.</summary>
    internal long Numbers => (long)Height * Width * Channels;
}
