namespace Lattice.App;

/// <summary>What the program's exit code says. These numbers are stable.</summary>
public static class ExitCode
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
}
