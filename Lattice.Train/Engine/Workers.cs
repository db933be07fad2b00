namespace Lattice.Train.Engine;

/// <summary>
/// A fixed team of threads that divides the units of one piece of work at a time. The calling thread is worker 0 and waits for units, not
/// for threads: a thread that the system holds up delays nothing it has not begun. No call allocates. Idle threads spin for about a
/// millisecond, then sleep.
/// </summary>
public sealed class Workers : IDisposable
{
    private const int SpinsBeforeSleep = 4000;

    private readonly Thread[] threads;
    private readonly SemaphoreSlim[] wake;
    private readonly int[] asleep;
    private IWork? work;
    private int units;
    private int completed;

    // The generation is in the upper half, units not yet begun in the lower. (*) Work and units change only while no unit is left to begin,
    // before the ticket is published. A thread that saw units left, read both, and then takes one from the ticket it saw has therefore read
    // those of its own generation.
    private long ticket;
    private volatile bool ended;
    private Exception? failure;

    /// <summary>A team of <paramref name="count"/> workers, the calling thread among them.</summary>
    public Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        threads = new Thread[count - 1];
        wake = new SemaphoreSlim[count - 1];
        asleep = new int[count - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            var index = i;
            wake[i] = new SemaphoreSlim(0);
            threads[i] = new Thread(() => Loop(index)) { IsBackground = true, Name = $"lattice worker {i + 1}" };
            threads[i].Start();
        }
    }

    /// <summary>The number of threads that work, including the caller.</summary>
    public int Count { get; }

    /// <summary>
    /// Cancels work: once cancellation is requested, units not yet begun are skipped, and <see cref="Run"/> throws. Set it between two
    /// pieces of work; training leaves it unset where half a piece would corrupt the state.
    /// </summary>
    public CancellationToken Token { get; set; }

    /// <summary>Runs all units of <paramref name="job"/> and returns when every one has finished.</summary>
    /// <exception cref="InvalidOperationException">A unit failed; the first failure is the inner exception.</exception>
    /// <exception cref="OperationCanceledException"><see cref="Token"/> requested cancellation.</exception>
    internal void Run(IWork job, int unitCount)
    {
        Token.ThrowIfCancellationRequested();
        if (threads.Length == 0 || unitCount <= 1)
        {
            RunAlone(job, unitCount);
            return;
        }

        work = job;
        units = unitCount;
        Volatile.Write(ref completed, 0);
        Interlocked.Exchange(ref ticket, (((ticket >> 32) + 1) << 32) | (uint)unitCount);
        for (var i = 0; i < threads.Length; i++)
        {
            if (Volatile.Read(ref asleep[i]) == 1 && Interlocked.Exchange(ref asleep[i], 0) == 1)
            {
                wake[i].Release();
            }
        }

        Share(0);
        for (var spin = 0; Volatile.Read(ref completed) != unitCount; spin++)
        {
            if (spin < SpinsBeforeSleep)
            {
                Thread.SpinWait(5);
            }
            else
            {
                Thread.Yield();
            }
        }

        if (failure is { } error)
        {
            failure = null;
            Token.ThrowIfCancellationRequested();
            throw Failed(error);
        }

        Token.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ended = true;
        foreach (var semaphore in wake)
        {
            semaphore.Release();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }
    }

    private void RunAlone(IWork job, int unitCount)
    {
        try
        {
            for (var unit = 0; unit < unitCount && !Token.IsCancellationRequested; unit++)
            {
                job.Execute(unit, 0);
            }
        }
        catch (Exception error)
        {
            Token.ThrowIfCancellationRequested();
            throw Failed(error);
        }

        Token.ThrowIfCancellationRequested();
    }

    private static InvalidOperationException Failed(Exception error) => new("A worker failed: " + error.Message, error);

    private bool HasUnits => (uint)Volatile.Read(ref ticket) != 0;

    private void Share(int worker)
    {
        while (true)
        {
            var seen = Volatile.Read(ref ticket);
            var left = (uint)seen;
            if (left == 0)
            {
                return;
            }

            var job = Volatile.Read(ref work);
            var unit = Volatile.Read(ref units) - (int)left;
            if (Interlocked.CompareExchange(ref ticket, seen - 1, seen) != seen)
            {
                continue;
            }

            try
            {
                if (!Token.IsCancellationRequested)
                {
                    job!.Execute(unit, worker);
                }
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }

            Interlocked.Increment(ref completed);
        }
    }

    private void Loop(int index)
    {
        while (true)
        {
            for (var spin = 0; !HasUnits && !ended && spin < SpinsBeforeSleep; spin++)
            {
                Thread.SpinWait(5);
            }

            // (*) The mark is set before the ticket is read again, and the caller publishes the ticket before it reads the mark, so one of
            // the two sees the other.
            if (!HasUnits && !ended)
            {
                Interlocked.Exchange(ref asleep[index], 1);
                if (!HasUnits && !ended)
                {
                    wake[index].Wait();
                }
                else if (Interlocked.Exchange(ref asleep[index], 0) == 0)
                {
                    wake[index].Wait();
                }
            }

            if (ended)
            {
                return;
            }

            Share(index + 1);
        }
    }
}
