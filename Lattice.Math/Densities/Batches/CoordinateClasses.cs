using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Densities.Batches;

/// <summary>The classes a + qZ of a coordinate.</summary>
/// <param name="count">The number of classes.</param>
/// <param name="offsets">Their offsets a.</param>
/// <param name="turns">For each class, cos 2πa/q and sin 2πa/q.</param>
/// <param name="constants">The constants that <see cref="IClassLanes.Prepare"/> wrote.</param>
internal readonly unsafe struct CoordinateClasses(int count, float* offsets, float* turns, float* constants)
{
    /// <summary>The most constants a family may have.</summary>
    public const int ConstantCount = 24;

    /// <summary>The index of q among the constants of a family that uses <see cref="SinCos"/>.</summary>
    public const int Step = 2;

    /// <summary>The index of 1/q among them.</summary>
    public const int InverseStep = 3;

    public int Count => count;

    public float* Offsets => offsets;

    public float* Turns => turns;

    /// <summary>Where the constants begin; those of one point are <see cref="IScaleLanes.Stride"/> numbers apart.</summary>
    public float* Constants => constants;

    /// <summary>Sine and cosine of 2πx/q, x in two parts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public (Lanes Sine, Lanes Cosine) SinCos<TScales>(Lanes place, Lanes rest) where TScales : struct, IScaleLanes
    {
        var (step, inverse) = (TScales.Get(constants, Step), TScales.Get(constants, InverseStep));
        var near = Lanes.FusedMultiplyAdd(-step, Lanes.Round(place * inverse), place) + rest;
        return Lanes.SinCosTwoPi(near * inverse);
    }
}
