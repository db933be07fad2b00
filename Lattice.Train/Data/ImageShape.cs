namespace Lattice.Train.Data;

/// <summary>How the numbers of a datum lie as an image: row by row, from the top.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels per row.</param>
public readonly record struct ImageShape(int Height, int Width);
