namespace Lattice.Math.Codes;

/// <summary>The Hamming code of length 7 and its relatives.</summary>
/// <remarks>Source: MacWilliams and Sloane, The Theory of Error-Correcting Codes, ch. 1.</remarks>
internal static class Hamming
{
    /// <summary>The [7, 4, 3] code, systematic: weights 1, 7, 7, 1 at 0, 3, 4, 7.</summary>
    public static BinaryCode Code { get; } = new(
        7, BinaryCode.Word("1000011"), BinaryCode.Word("0100101"), BinaryCode.Word("0010110"), BinaryCode.Word("0001111"));

    /// <summary>The [8, 4, 4] extended code, self-dual: weights 1, 14, 1 at 0, 4, 8.</summary>
    public static BinaryCode Extended { get; } = new(
        8, BinaryCode.Word("10000111"), BinaryCode.Word("01001011"), BinaryCode.Word("00101101"), BinaryCode.Word("00011110"));
}
