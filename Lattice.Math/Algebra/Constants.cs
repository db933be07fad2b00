namespace Lattice.Math.Algebra;

/// <summary>The constants in the theory's formulas, each the double nearest its true value.</summary>
internal static class Constants
{
    /// <summary>log 2.</summary>
    public const double LogTwo = 0.6931471805599453;

    /// <summary>½·log 2π.</summary>
    public const double HalfLogTwoPi = 0.9189385332046728;

    /// <summary>1/√2.</summary>
    public const double RootHalf = 0.7071067811865476;

    /// <summary>2π².</summary>
    public const double TwoPiSquared = 19.739208802178716;
}
