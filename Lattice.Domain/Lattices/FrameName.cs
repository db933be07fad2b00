namespace Lattice.Domain.Lattices;

/// <summary>Coordinates in which points of a lattice are written.</summary>
public enum FrameName
{
    /// <summary>
    /// The usual coordinates of the literature: A_n in n + 1 coordinates with sum 0, E₆ in eight; the home frame where there are no others.
    /// </summary>
    Usual,

    /// <summary>The home frame: m orthonormal coordinates, the trellis's.</summary>
    Home,

    /// <summary>E₈ as (1/√2)·{x : x mod 2 in the [8, 4, 4] extended Hamming code}.</summary>
    ConstructionA,
}
