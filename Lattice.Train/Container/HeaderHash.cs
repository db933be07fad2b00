namespace Lattice.Train.Container;

/// <summary>Hashes in a header: 64 lower-case hexadecimal digits.</summary>
internal static class HeaderHash
{
    /// <summary>What is wrong with a hash; null if nothing is.</summary>
    internal static string? Problem(string key, string hash) =>
        hash.Length == 2 * ContainerFormat.HashLength && hash.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0
            ? null
            : $"{key} is not 64 lower-case hexadecimal digits";
}
