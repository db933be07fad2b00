using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Densities.Batches;

/// <summary>
/// How the eight points of a block read the constants that <see cref="IClassLanes.Prepare"/> wrote. Every point goes through the same
/// operations with the same numbers either way, so its bits do not depend on which is used.
/// </summary>
internal unsafe interface IScaleLanes
{
    /// <summary>How far apart two constants of a point lie.</summary>
    static abstract int Stride { get; }

    /// <summary>A constant of each point.</summary>
    static abstract Lanes Get(float* constants, int index);

    /// <summary>Whether any point has 0 for this constant.</summary>
    static abstract bool AnyZero(float* constants, int index);

    /// <summary>Whether any point has another number than 0.</summary>
    static abstract bool AnyOther(float* constants, int index);

    /// <summary>Stores a value where the condition is not 0; elsewhere the old one stays.</summary>
    static abstract void Store(Lanes value, Lanes condition, float* to);

    /// <summary>The first value where the condition is not 0, the second elsewhere.</summary>
    static abstract Lanes Select(Lanes condition, Lanes value, Lanes other);
}

/// <summary>One scale for all points.</summary>
internal readonly unsafe struct SharedScale : IScaleLanes
{
    public static int Stride => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Get(float* constants, int index) => Lanes.Constant(constants[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyZero(float* constants, int index) => constants[index] == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyOther(float* constants, int index) => constants[index] != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes value, Lanes condition, float* to) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Select(Lanes condition, Lanes value, Lanes other) => value;
}

/// <summary>A scale for each point.</summary>
internal readonly unsafe struct ScalePerPoint : IScaleLanes
{
    public static int Stride => Lanes.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Get(float* constants, int index) => Lanes.Load(constants + (index * Lanes.Width));

    public static bool AnyZero(float* constants, int index)
    {
        for (var lane = 0; lane < Lanes.Width; lane++)
        {
            if (constants[(index * Lanes.Width) + lane] == 0)
            {
                return true;
            }
        }

        return false;
    }

    public static bool AnyOther(float* constants, int index)
    {
        for (var lane = 0; lane < Lanes.Width; lane++)
        {
            if (constants[(index * Lanes.Width) + lane] != 0)
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes value, Lanes condition, float* to) => Select(condition, value, Lanes.Load(to)).Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Select(Lanes condition, Lanes value, Lanes other) =>
        Lanes.SelectLess(Lanes.Constant(0), condition, value, other);
}
