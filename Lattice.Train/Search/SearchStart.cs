namespace Lattice.Train.Search;

/// <summary>A datum to search a point for.</summary>
/// <param name="Datum">Its index in its split.</param>
/// <param name="Encoded">X, the encoder's output.</param>
/// <param name="Noise">The noise its dither U is made from.</param>
internal readonly record struct SearchStart(int Datum, ReadOnlyMemory<float> Encoded, ReadOnlyMemory<float> Noise);
