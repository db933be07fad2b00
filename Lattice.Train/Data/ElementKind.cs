namespace Lattice.Train.Data;

/// <summary>The kind of number in a binary array.</summary>
internal enum ElementKind
{
    /// <summary>Whole numbers from 0.</summary>
    Unsigned,

    /// <summary>Whole numbers in two's complement.</summary>
    Signed,

    /// <summary>IEEE 754 binary16, binary32 or binary64.</summary>
    Floating,
}
