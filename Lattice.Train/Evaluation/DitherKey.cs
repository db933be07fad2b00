using Lattice.Math.Random;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Everything needed to draw a datum's dither again, from the draws <see cref="FirstDraw"/> … of (seed, stream, epoch, datum): U_i =
/// Δ_i·v_i, v_i uniform on (−½, ½), for Z with learned steps; otherwise U is uniform on the lattice's Voronoi cell
/// (<see cref="Lattice.Math.Dither.VoronoiDither"/>).
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Stream">The random stream.</param>
/// <param name="Epoch">The epoch; 0 outside training.</param>
/// <param name="Datum">The datum's index in its split, counted from 0.</param>
/// <param name="FirstDraw">The index of the first coordinate's draw, counted from 0.</param>
internal readonly record struct DitherKey(ulong Seed, RandomStream Stream, int Epoch, int Datum, long FirstDraw);
