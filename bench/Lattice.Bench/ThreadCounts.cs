using LanguageExt;

namespace Lattice.Bench;

/// <summary>The thread counts to measure.</summary>
internal static class ThreadCounts
{
    /// <summary>1, 2, 4, … and all cores.</summary>
    public static Seq<int> All { get; } = Prelude.toSeq(
        Enumerable.Range(0, 16).Select(power => 1 << power).Where(count => count < Environment.ProcessorCount).Append(
            Environment.ProcessorCount));

    /// <summary>"1 thread", "2 threads".</summary>
    public static string Text(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";
}
