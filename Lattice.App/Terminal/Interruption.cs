using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lattice.App.Terminal;

/// <summary>
/// Interrupts a command: on Ctrl-C, a request to terminate, a closed terminal, or a reader of the output that is gone. The token asks the
/// command to end. If it has not ended soon after, the process is ended, unless it is doing something that must be completed: training
/// saves its checkpoint first. A second signal ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan TimeToTell = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource source = new();
    private readonly ManualResetEventSlim said = new();
    private readonly Action<int> end;
    private readonly List<PosixSignalRegistration> registrations = [];
    private int requests;
    private int asked;
    private int essential;
    private int told;

    private Interruption(Action<int> end) => this.end = end;

    /// <summary>Asks a command to end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>True once the reader of the output is gone.</summary>
    public bool IsReaderGone { get; private set; }

    /// <summary>The last message on the error stream.</summary>
    public string Farewell { get; set; } = "lattice: interrupted.";

    /// <summary>The error stream.</summary>
    public TextWriter Error { get; set; } = TextWriter.Null;

    /// <summary>An interruption that never happens, for commands inside another program.</summary>
    public static Interruption None() => new(_ => { });

    /// <summary>An interruption that does not end the process, for tests.</summary>
    internal static Interruption With(Action<int> end) => new(end);

    /// <summary>The interruption of this process, once it listens.</summary>
    public static Interruption OfProcess() => new(Environment.Exit);

    /// <summary>Starts handling signals.</summary>
    public void Listen()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Request();
            }));
        }
    }

    /// <summary>Asks the command to end, as a signal does.</summary>
    public void Request()
    {
        if (Interlocked.Increment(ref requests) > 1)
        {
            end(ExitCode.Interrupted);
            return;
        }

        Stop();
    }

    /// <summary>Asks the command to end, as the program itself may; a signal that follows is the first one.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref asked, 1) == 0)
        {
            new Thread(EndInTime) { IsBackground = true, Name = "lattice interruption" }.Start();
            source.Cancel();
        }
    }

    /// <summary>Asks the command to end because nobody reads its output; it is not ended by force.</summary>
    public void ReaderGone()
    {
        IsReaderGone = true;
        source.Cancel();
    }

    /// <summary>
    /// Writes to the error stream that the command was interrupted, once only; while another thread writes it, waits for that thread, so
    /// that the process does not end before the words are out.
    /// </summary>
    public void Tell()
    {
        if (Interlocked.Exchange(ref told, 1) == 0)
        {
            Error.WriteLine(Farewell);
            said.Set();
        }
        else
        {
            said.Wait(TimeToTell);
        }
    }

    /// <summary>Until it is disposed, only a second signal ends the process.</summary>
    public IDisposable Essential()
    {
        Interlocked.Increment(ref essential);
        return new Scope(this);
    }

    /// <inheritdoc/>
    public void Dispose() => registrations.ForEach(registration => registration.Dispose());

    private void EndInTime()
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Grace)
        {
            Thread.Sleep(Look);
            since = Volatile.Read(ref essential) > 0 ? Stopwatch.GetTimestamp() : since;
        }

        // The error stream may be blocked: its reader may have stopped.
        new Thread(Tell) { IsBackground = true }.Start();
        said.Wait(TimeToTell);
        end(ExitCode.Interrupted);
    }

    private sealed class Scope(Interruption owner) : IDisposable
    {
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0)
            {
                Interlocked.Decrement(ref owner.essential);
            }
        }
    }
}
