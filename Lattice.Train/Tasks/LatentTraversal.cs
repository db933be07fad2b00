using LanguageExt;

namespace Lattice.Train.Tasks;

/// <summary>What the decoder makes of a datum's y when one coordinate at a time is moved.</summary>
/// <param name="Coordinates">The coordinates, those that change the picture most first.</param>
/// <param name="Steps">Values of each.</param>
/// <param name="Pictures">The decoder's outputs, row by row: coordinate after coordinate, value after value.</param>
internal sealed record LatentTraversal(Seq<TraversedCoordinate> Coordinates, int Steps, float[] Pictures);

/// <summary>A coordinate of y and the interval that it is moved over.</summary>
/// <param name="Index">The coordinate, from 0.</param>
/// <param name="From">The first value.</param>
/// <param name="To">The last value.</param>
internal readonly record struct TraversedCoordinate(int Index, double From, double To);
