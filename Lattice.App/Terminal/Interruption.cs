using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lattice.App.Terminal;

/// <summary>
/// What ends a command before its time: Ctrl-C, a request to terminate, a terminal that was closed, or a reader of the output that is gone.
/// A command is asked to end by the token. One that has not ended soon after is ended with the process, unless it is in the middle of
/// something that must not be cut: a training saves its checkpoint first. A second signal ends the process at once.
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
    private int essential;
    private int told;

    private Interruption(Action<int> end) => this.end = end;

    /// <summary>Asks a command to end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>True once the reader of the output is gone.</summary>
    public bool IsReaderGone { get; private set; }

    /// <summary>What is said on the error stream in the end.</summary>
    public string Farewell { get; set; } = "lattice: interrupted.";

    /// <summary>The error stream.</summary>
    public TextWriter Error { get; set; } = TextWriter.Null;

    /// <summary>One that nothing brings about, for commands inside another program.</summary>
    public static Interruption None() => new(_ => { });

    /// <summary>One whose last means is not the end of the process, for tests.</summary>
    internal static Interruption With(Action<int> end) => new(end);

    /// <summary>The one of this process, once it listens.</summary>
    public static Interruption OfProcess() => new(Environment.Exit);

    /// <summary>Heeds signals from here on.</summary>
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

        new Thread(EndInTime) { IsBackground = true, Name = "lattice interruption" }.Start();
        source.Cancel();
    }

    /// <summary>Asks the command to end as nobody reads what it writes; it is not ended by force.</summary>
    public void ReaderGone()
    {
        IsReaderGone = true;
        source.Cancel();
    }

    /// <summary>Says on the error stream that the command was interrupted; once only, whoever is first.</summary>
    public void Tell()
    {
        if (Interlocked.Exchange(ref told, 1) == 0)
        {
            Error.WriteLine(Farewell);
            said.Set();
        }
    }

    /// <summary>Until it is disposed of, the process is not ended but by a second signal.</summary>
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

        // The error stream may take nothing: its reader may have stopped.
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
