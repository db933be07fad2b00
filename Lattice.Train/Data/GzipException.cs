namespace Lattice.Train.Data;

/// <summary>Gzip data are invalid.</summary>
/// <param name="found">What was found.</param>
/// <param name="expected">What was expected, with the remedy.</param>
internal sealed class GzipException(string found, string expected) : Exception(found)
{
    /// <summary>What was expected, with the remedy.</summary>
    internal string Expected => expected;
}
