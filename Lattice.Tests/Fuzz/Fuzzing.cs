using System.Diagnostics;
using System.Text;
using Xunit;

namespace Lattice.Tests.Fuzz;

/// <summary>
/// A reader under damaged contents: whatever it is given, it returns a value or a typed fault, within ten seconds and a gigabyte. 2,000
/// contents each, or as many as <c>LATTICE_FUZZ</c> says, from the seed <c>LATTICE_FUZZ_SEED</c> on; a failure names its seed and keeps the
/// content.
/// </summary>
internal static class Fuzzing
{
    private const int Standard = 2000;
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(10);

    /// <summary>The tokens that numbers, shapes and texts are best broken with.</summary>
    public static IReadOnlyList<byte[]> Tokens { get; } = Texts(
        "-1", "0", "1e308", "1e-308", "1e400", "-0", "NaN", "Infinity", "null", "true", "[]", "{}", "2147483647", "2147483648",
        "4294967295", "9223372036854775807",
        "18446744073709551615", "99999999999999999999", "0.1", ",", ";", ":", "\t", "\n", "\r\n", "\0", "\"", "'", "\uFEFF", "\u2028",
        "\u001b[2J", "\\ud800", "é", "<unk>", "../", "-", "- ", "  ");

    /// <summary>Texts as UTF-8.</summary>
    public static IReadOnlyList<byte[]> Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Gives damaged contents to a reader.</summary>
    /// <param name="contents">Sound ones.</param>
    /// <param name="read">Reads one; every exception it throws is a fault of the reader.</param>
    /// <param name="tokens">What is spliced in; <see cref="Tokens"/> without it.</param>
    /// <param name="times">How many times as many contents as of other readers.</param>
    public static void Run(IReadOnlyList<byte[]> contents, Action<byte[]> read, IReadOnlyList<byte[]>? tokens = null, int times = 1)
    {
        var (first, count) = (Number("LATTICE_FUZZ_SEED", 1), Number("LATTICE_FUZZ", Standard) * times);
        for (var seed = first; seed < first + count; seed++)
        {
            One(Mutation.Of(contents, tokens ?? Tokens, seed), seed, read);
        }
    }

    /// <summary>The same for readers of text.</summary>
    public static void RunTexts(IReadOnlyList<string> contents, Action<string> read, IReadOnlyList<byte[]>? tokens = null) =>
        Run(Texts([.. contents]), bytes => read(Encoding.UTF8.GetString(bytes)), tokens);

    private static void One(byte[] content, int seed, Action<byte[]> read)
    {
        var (clock, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var failure = Record.Exception(() => read(content));
        var (elapsed, bytes) = (Stopwatch.GetElapsedTime(clock), GC.GetAllocatedBytesForCurrentThread() - allocated);
        if (failure is not null || elapsed > longest || bytes > MostBytes)
        {
            var kept = Path.Combine(Path.GetTempPath(), $"latticefn-fuzz-{seed}");
            File.WriteAllBytes(kept, content);
            Assert.Fail($"seed {seed} ({kept}): {elapsed.TotalSeconds:F1} s, {bytes >> 20} MiB, {failure?.ToString() ?? "no exception"}");
        }
    }

    private static int Number(string name, int standard) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value)
        ? value
        : standard;
}
