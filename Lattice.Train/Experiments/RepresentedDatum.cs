using LanguageExt;
using Lattice.Train.Evaluation;

namespace Lattice.Train.Experiments;

/// <summary>The representation of one datum: the lattice point Z = K(X + U) and what it costs.</summary>
/// <param name="Index">The datum's index in its split, counted from 0.</param>
/// <param name="Dither">The key of U.</param>
/// <param name="Coefficients">z_1 … z_m, the integer coefficients of Z in the lattice's basis.</param>
/// <param name="Cost">−log P(Z given U), nats.</param>
internal sealed record RepresentedDatum(int Index, DitherKey Dither, Arr<long> Coefficients, double Cost)
{
    /// <summary>The datum's row in its file, counted from 0, where a split was set aside from another or rows were left out.</summary>
    public Option<int> Row { get; init; }
}
