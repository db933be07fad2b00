using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Densities.Batches;

/// <summary>The classes a + qZ of a coordinate.</summary>
/// <param name="count">How many.</param>
/// <param name="offsets">Their offsets a.</param>
/// <param name="turns">Per class cos 2πa/q and sin 2πa/q.</param>
/// <param name="constants">What <see cref="IClassLanes.Prepare"/> wrote.</param>
internal readonly unsafe struct CoordinateClasses(int count, float* offsets, float* turns, float* constants)
{
    /// <summary>How many constants there may be.</summary>
    public const int ConstantCount = 24;

    /// <summary>The place of q among the constants of a family that turns.</summary>
    public const int Step = 2;

    /// <summary>The place of 1/q there.</summary>
    public const int InverseStep = 3;

    public int Count => count;

    public float* Offsets => offsets;

    public float* Turns => turns;

    public float* Constants => constants;

    /// <summary>Sine and cosine of 2πx/q, x in two parts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public (Lanes Sine, Lanes Cosine) Turn(Lanes place, Lanes rest)
    {
        var (step, inverse) = (Lanes.Constant(constants[Step]), Lanes.Constant(constants[InverseStep]));
        var near = Lanes.FusedMultiplyAdd(-step, Lanes.Round(place * inverse), place) + rest;
        return Lanes.SinCosTwoPi(near * inverse);
    }
}
