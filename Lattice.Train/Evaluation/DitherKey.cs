using Lattice.Math.Random;

namespace Lattice.Train.Evaluation;

/// <summary>
/// All it takes to draw a datum's dither again: U_i = Δ_i·v_i, v_1 … v_m the draws <see cref="FirstDraw"/> … of
/// (seed, stream, epoch, datum), uniform on (−½, ½).
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Stream">The random stream.</param>
/// <param name="Epoch">The epoch; 0 outside training.</param>
/// <param name="Datum">The datum's place in its split, counted from 0.</param>
/// <param name="FirstDraw">The draw of the first coordinate, counted from 0.</param>
public readonly record struct DitherKey(ulong Seed, RandomStream Stream, int Epoch, int Datum, long FirstDraw);
