using Lattice.Math.Random;

namespace Lattice.Train.Evaluation;

/// <summary>
/// All it takes to draw a datum's dither again, from the draws <see cref="FirstDraw"/> … of (seed, stream, epoch, datum): U_i = Δ_i·v_i,
/// v_i uniform on (−½, ½), on Z with learned steps; elsewhere U uniform on the lattice's Voronoi cell
/// (<see cref="Lattice.Math.Dither.VoronoiDither"/>).
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Stream">The random stream.</param>
/// <param name="Epoch">The epoch; 0 outside training.</param>
/// <param name="Datum">The datum's place in its split, counted from 0.</param>
/// <param name="FirstDraw">The draw of the first coordinate, counted from 0.</param>
internal readonly record struct DitherKey(ulong Seed, RandomStream Stream, int Epoch, int Datum, long FirstDraw);
