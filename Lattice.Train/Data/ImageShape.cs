namespace Lattice.Train.Data;

/// <summary>The shape of a datum that is an image: its numbers are pixels row by row, from the top.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels per row.</param>
public readonly record struct ImageShape(int Height, int Width);
