using System.Runtime.CompilerServices;

namespace Lattice.Tests;

/// <summary>The files of the repository the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Path.GetDirectoryName(Path.GetDirectoryName(Here()))!;

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Here([CallerFilePath] string file = "") => file;
}
