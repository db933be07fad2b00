namespace Lattice.Train.Data;

/// <summary>Gzip data that are not sound.</summary>
/// <param name="found">What was found.</param>
/// <param name="expected">What should have been, with the remedy.</param>
internal sealed class GzipException(string found, string expected) : Exception(found)
{
    /// <summary>What should have been, with the remedy.</summary>
    internal string Expected => expected;
}
