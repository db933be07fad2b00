namespace Lattice.Train.Data;

/// <summary>
/// The shape of a datum that is an image: its numbers are pixels row by row, from the top, the channels of a pixel together.
/// </summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Channels">Numbers per pixel: 1 for grey, 3 for red, green and blue.</param>
public readonly record struct ImageShape(int Height, int Width, int Channels = 1)
{
    /// <summary>Numbers per image.</summary>
    internal long Count => (long)Height * Width * Channels;
}
