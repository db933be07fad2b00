using Lattice.Domain.Lattices;

namespace Lattice.App.Lattices;

/// <summary>Where the volume, the minimal norm, the kissing number and the covering radius of a lattice come from.</summary>
internal static class FactSource
{
    private const string Splag = "Conway and Sloane, SPLAG";

    /// <summary>The source of the volume.</summary>
    public static string Volume(LatticeSpec lattice) => lattice is LatticeSpec.Product or LatticeSpec.Repeated
        ? "product of the factors' volumes"
        : "|det B|";

    /// <summary>The source of minimal norm and kissing number.</summary>
    public static string Shortest(LatticeSpec lattice) => lattice switch
    {
        LatticeSpec.OfBasis or LatticeSpec.Stretched => "enumeration of short vectors",
        LatticeSpec.Scaled or LatticeSpec.Product or LatticeSpec.Repeated => "from those of the parts",
        LatticeSpec.Named { Lattice.Family: LatticeFamily.A11Cubed } => "enumeration of short vectors",
        _ => $"{Splag} ch. 4",
    };

    /// <summary>The source of the squared covering radius.</summary>
    public static string Covering(LatticeSpec lattice) => lattice switch
    {
        LatticeSpec.Scaled or LatticeSpec.Product or LatticeSpec.Repeated => "from those of the parts",
        LatticeSpec.Named { Lattice.Family: LatticeFamily.DPlus } => "the deepest of the holes of D_n and D_n + 1/2",
        LatticeSpec.Named { Lattice.Family: LatticeFamily.Leech } => $"Conway, Parker and Sloane (1982); {Splag} ch. 23",
        _ => $"{Splag} ch. 4 and 21",
    };
}
