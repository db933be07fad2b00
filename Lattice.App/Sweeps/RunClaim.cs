using Lattice.App.Terminal;
using Lattice.Train.Files;

namespace Lattice.App.Sweeps;

/// <summary>
/// A claim that this process holds. It gives signs of life, and asks the command to end if another process has taken the run for left
/// behind, as after a machine was suspended.
/// </summary>
internal sealed class RunClaim : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    private readonly RunClaims claims;
    private readonly int number;
    private readonly ClaimRecord record;
    private readonly Interruption interruption;
    private readonly Timer timer;
    private readonly Lock gate = new();
    private bool isReleased;

    private RunClaim(RunClaims claims, int number, Interruption interruption)
    {
        (this.claims, this.number, this.interruption) = (claims, number, interruption);
        record = new ClaimRecord(ProcessIdentity.Own, DateTime.UtcNow, default);
        timer = new Timer(_ => GiveSign(), null, Beat, Beat);
        AppDomain.CurrentDomain.ProcessExit += AtExit;
    }

    /// <summary>Claims a run; null while another process has it.</summary>
    /// <exception cref="FileFault">The folder of claims cannot be written.</exception>
    internal static RunClaim? Take(RunClaims claims, Interruption interruption) =>
        claims.Take().MatchUnsafe<RunClaim?>(number => new RunClaim(claims, number, interruption), () => null);

    /// <summary>
    /// Releases the run, which ended with an exit code. One that was stopped because nobody reads its output, as when its starter was
    /// killed, was interrupted: it is to go on.
    /// </summary>
    internal void Release(int code)
    {
        lock (gate)
        {
            isReleased = true;
            Write(record with { Code = code == ExitCode.ReaderGone ? ExitCode.Interrupted : code });
        }
    }

    /// <summary>Ends the signs of life. A claim that was not released stays, as that of a killed process does.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= AtExit;
        timer.Dispose();
    }

    // The command did not end in time after a signal, and the process is ended.
    private void AtExit(object? sender, EventArgs e)
    {
        if (!isReleased)
        {
            Release(ExitCode.Interrupted);
        }
    }

    private void GiveSign()
    {
        lock (gate)
        {
            if (isReleased)
            {
                return;
            }

            if (claims.Last != number)
            {
                interruption.Stop();
                return;
            }

            Write(record);
        }
    }

    private void Write(ClaimRecord text)
    {
        try
        {
            AtomicFile.Write(claims.File(number), text.Write());
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            // The next sign may get through; the run itself does not depend on it.
        }
    }
}
