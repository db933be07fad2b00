namespace Lattice.Train.Data;

/// <summary>What the numbers of a binary array are.</summary>
internal enum ElementKind
{
    /// <summary>Whole numbers from 0.</summary>
    Unsigned,

    /// <summary>Whole numbers in two's complement.</summary>
    Signed,

    /// <summary>IEEE 754 binary16, binary32 or binary64.</summary>
    Floating,
}
