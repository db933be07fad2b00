namespace Lattice.Math.Codes;

/// <summary>The simplex code [7, 3, 4]: column i of its generator is i in binary, and all seven words but 0 have weight 4.</summary>
/// <remarks>Source: MacWilliams and Sloane, The Theory of Error-Correcting Codes, ch. 1.</remarks>
internal static class Simplex
{
    /// <summary>The code.</summary>
    public static BinaryCode Code { get; } = new(7, BinaryCode.Word("1010101"), BinaryCode.Word("0110011"), BinaryCode.Word("0001111"));
}
