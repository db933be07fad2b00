namespace Lattice.Math.Vectors;

/// <summary>The orthogonal transforms of a codec of vectors.</summary>
public enum VectorTransformKind
{
    /// <summary>That with the shortest whole: codec and vectors together.</summary>
    Auto = 0,

    /// <summary>No transform.</summary>
    None = 1,

    /// <summary>A mixture of all coordinates that needs no bytes: a Hadamard transform after a change of signs.</summary>
    Hadamard = 2,

    /// <summary>The principal components, all or the first of them, completed by mixtures.</summary>
    Principal = 3,
}
