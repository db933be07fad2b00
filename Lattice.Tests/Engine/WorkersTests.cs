using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>The team of threads: every unit once, one worker's name at one place at a time, failures told, reuse after them.</summary>
public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_unit_of_many_small_jobs_runs_once(int threads)
    {
        using var workers = new Workers(threads);
        var random = new System.Random(threads);
        var job = new Counting(threads);
        for (var i = 0; i < 3000; i++)
        {
            var units = random.Next(0, 12);
            job.Expect(units);
            workers.Run(job, units);
            job.Check();
        }

        job.Expect(5000);
        workers.Run(job, 5000);
        job.Check();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(2, 1)]
    [InlineData(2, 9)]
    [InlineData(4, 50)]
    public void A_failure_in_any_unit_reaches_the_caller_and_the_team_works_on(int threads, int units)
    {
        using var workers = new Workers(threads);
        var job = new Counting(threads);
        for (var failing = 0; failing < units; failing++)
        {
            var fault = Assert.Throws<InvalidOperationException>(() => workers.Run(new Failing(failing), units));
            Assert.Equal($"unit {failing}", Assert.IsType<ArithmeticException>(fault.InnerException).Message);
            job.Expect(units);
            workers.Run(job, units);
            job.Check();
        }
    }

    [Fact]
    public void Work_is_shared()
    {
        // Both units wait for each other: one thread alone would never end.
        using var workers = new Workers(2);
        workers.Run(new Meeting(), 2);
    }

    [Fact]
    public void A_team_that_sleeps_wakes_up_and_a_team_that_never_worked_ends()
    {
        using (new Workers(4))
        {
        }

        using var workers = new Workers(3);
        var job = new Counting(3);
        for (var i = 0; i < 5; i++)
        {
            Thread.Sleep(30);
            job.Expect(100);
            workers.Run(job, 100);
            job.Check();
        }

        Thread.Sleep(30);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Work_that_is_asked_to_stop_leaves_units_out_and_the_team_works_on(int threads)
    {
        using var workers = new Workers(threads);
        using var stop = new CancellationTokenSource();
        var begun = 0;
        workers.Token = stop.Token;
        Assert.Throws<OperationCanceledException>(() => workers.Run(new DelegateWork(_ =>
        {
            Interlocked.Increment(ref begun);
            stop.Cancel();
        }), 1000));
        Assert.InRange(begun, 1, threads);
        Assert.Throws<OperationCanceledException>(() => workers.Run(new DelegateWork(_ => begun = -1), 1));
        Assert.NotEqual(-1, begun);

        workers.Token = default;
        var job = new Counting(threads);
        job.Expect(1000);
        workers.Run(job, 1000);
        job.Check();
    }

    [Fact]
    public void A_team_has_at_least_one_worker() => Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0));

    private sealed class Counting(int workers) : IWork
    {
        private readonly int[] busy = new int[workers];
        private int[] runs = [];
        private int clashes;

        public void Expect(int units) => runs = new int[units];

        public void Check()
        {
            Assert.All(runs, run => Assert.Equal(1, run));
            Assert.Equal(0, clashes);
        }

        public void Execute(int unit, int worker)
        {
            if (Interlocked.Exchange(ref busy[worker], 1) != 0)
            {
                Interlocked.Increment(ref clashes);
            }

            Interlocked.Increment(ref runs[unit]);
            Volatile.Write(ref busy[worker], 0);
        }
    }

    private sealed class Failing(int failing) : IWork
    {
        public void Execute(int unit, int worker)
        {
            if (unit == failing)
            {
                throw new ArithmeticException($"unit {unit}");
            }
        }
    }

    private sealed class Meeting : IWork
    {
        private readonly Barrier barrier = new(2);

        public void Execute(int unit, int worker) => Assert.True(barrier.SignalAndWait(TimeSpan.FromMinutes(5)));
    }
}
