namespace Lattice.App.Terminal;

/// <summary>What the program's exit code says. These numbers are stable.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command line or the spec is at fault.</summary>
    public const int UsageOrSpec = 2;

    /// <summary>Data are absent, unreadable or not fetched.</summary>
    public const int Data = 3;

    /// <summary>The run failed: a non-finite loss, or a fault nobody foresaw.</summary>
    public const int RunFailed = 4;

    /// <summary>A figure missed an expectation of the spec.</summary>
    public const int ExpectationMissed = 5;

    /// <summary>An input was opened and is wrong: a hash, a checkpoint, a malformed line.</summary>
    public const int BadInput = 6;

    /// <summary>Interrupted by the user; a run can be resumed.</summary>
    public const int Interrupted = 130;

    /// <summary>
    /// The reader of the output went away before everything was written, as <c>head</c> does: the code of a program that the signal of a
    /// broken pipe ends.
    /// </summary>
    public const int ReaderGone = 141;

    /// <summary>
    /// The code of several runs: the most serious of theirs, in any order. Most serious first: interrupted, since the rest was not started;
    /// damaged input; a failed run; absent data; usage; a missed expectation.
    /// </summary>
    public static int MostSerious(IEnumerable<int> codes) => codes.DefaultIfEmpty(Done).MaxBy(Severity);

    private static int Severity(int code) => code switch
    {
        Done => 0,
        ExpectationMissed => 1,
        UsageOrSpec => 2,
        Data => 3,
        RunFailed => 4,
        BadInput => 5,
        _ => 6,
    };
}
