using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace Lattice.Tests.Snapshots;

/// <summary>
/// Snapshots by Verify's conventions: the approved text stands beside the test as <c>Class.Method.verified.txt</c>
/// (<c>Class.Method_parameter.verified.txt</c>); a mismatch or a missing one fails and leaves <c>….received.txt</c>. With
/// LATTICE_SNAPSHOTS=accept in the environment what is received becomes what is verified.
/// </summary>
public static class Verifier
{
    public const string Switch = "LATTICE_SNAPSHOTS";

    public static void Verify(
        string received, string parameter = "", [CallerFilePath] string testFile = "", [CallerMemberName] string method = "") =>
        Verify(
            received,
            Path.Combine(Path.GetDirectoryName(testFile)!, Name(testFile, method, parameter)),
            Environment.GetEnvironmentVariable(Switch) == "accept");

    /// <summary>The same against <c>stem.verified.txt</c>.</summary>
    public static void Verify(string received, string stem, bool accept)
    {
        var text = Normal(received);
        var (verifiedFile, receivedFile) = ($"{stem}.verified.txt", $"{stem}.received.txt");
        if (accept)
        {
            File.WriteAllText(verifiedFile, text);
        }

        if (!File.Exists(verifiedFile))
        {
            File.WriteAllText(receivedFile, text);
            throw new XunitException($"No snapshot {verifiedFile}. {Switch}=accept writes it.\n\n{text}");
        }

        var verified = Normal(File.ReadAllText(verifiedFile));
        if (verified != text)
        {
            File.WriteAllText(receivedFile, text);
            throw new XunitException($"{FirstDifference(verified, text)}\nSnapshot {verifiedFile}; {Switch}=accept replaces it.");
        }

        File.Delete(receivedFile);
    }

    private static string Name(string testFile, string method, string parameter) =>
        $"{Path.GetFileNameWithoutExtension(testFile)}.{method}{(parameter.Length == 0 ? "" : $"_{parameter}")}";

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string verified, string received)
    {
        var (old, now) = (verified.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, int.Max(old.Length, now.Length)).First(
            at => at >= old.Length || at >= now.Length || old[at] != now[at]);
        return $"Line {line + 1} differs.\nverified: {Line(old, line)}\nreceived: {Line(now, line)}";
    }

    private static string Line(string[] lines, int at) => at < lines.Length ? lines[at] : "(no such line)";
}
