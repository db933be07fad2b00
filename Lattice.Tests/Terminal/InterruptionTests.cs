using Lattice.App.Terminal;
using Xunit;

namespace Lattice.Tests.Terminal;

/// <summary>What a signal sets off: a request, and after a while the end of the process, which here is a note.</summary>
public sealed class InterruptionTests
{
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_command_that_does_not_end_is_ended_and_it_is_said_once()
    {
        var ends = new Ends();
        using var error = new StringWriter { NewLine = "\n" };
        using var interruption = Interruption.With(ends.Add);
        interruption.Error = error;
        Assert.False(interruption.Token.IsCancellationRequested);
        interruption.Request();
        Assert.True(interruption.Token.IsCancellationRequested);
        Assert.Equal(ExitCode.Interrupted, ends.Next());
        interruption.Tell();
        Assert.Equal("lattice: interrupted.\n", error.ToString());
    }

    [Fact]
    public void What_is_essential_is_waited_for()
    {
        var ends = new Ends();
        using var interruption = Interruption.With(ends.Add);
        using (interruption.Essential())
        using (interruption.Essential())
        {
            interruption.Request();
            Thread.Sleep(TimeSpan.FromSeconds(2));
            Assert.False(ends.Any);
        }

        Assert.Equal(ExitCode.Interrupted, ends.Next());
    }

    [Fact]
    public void A_second_request_ends_at_once_whatever_is_going_on()
    {
        var ends = new Ends();
        using var interruption = Interruption.With(ends.Add);
        using (interruption.Essential())
        {
            interruption.Request();
            interruption.Request();
            Assert.True(ends.Any);
        }
    }

    [Fact]
    public void An_error_stream_that_takes_nothing_keeps_nothing_from_ending()
    {
        var ends = new Ends();
        using var interruption = Interruption.With(ends.Add);
        interruption.Error = new Stuck();
        interruption.Request();
        Assert.Equal(ExitCode.Interrupted, ends.Next());
    }

    [Fact]
    public void Who_tells_second_waits_until_the_words_are_out()
    {
        using var error = new Held();
        using var interruption = Interruption.With(_ => { });
        interruption.Error = error;
        var first = new Thread(interruption.Tell);
        first.Start();
        Assert.True(error.Begun.Wait(TooLong));
        var said = "";
        var second = new Thread(() =>
        {
            interruption.Tell();
            said = error.ToString();
        });
        second.Start();
        Assert.False(second.Join(TimeSpan.FromMilliseconds(100)));
        error.Go.Set();
        second.Join();
        first.Join();
        Assert.Equal("lattice: interrupted.\n", said);
    }

    [Fact]
    public void A_reader_that_is_gone_asks_and_does_not_force()
    {
        var ends = new Ends();
        using var interruption = Interruption.With(ends.Add);
        interruption.ReaderGone();
        Assert.True(interruption.IsReaderGone);
        Assert.True(interruption.Token.IsCancellationRequested);
        Thread.Sleep(TimeSpan.FromSeconds(2));
        Assert.False(ends.Any);
    }

    private sealed class Ends
    {
        private readonly System.Collections.Concurrent.BlockingCollection<int> codes = [];

        public bool Any => codes.Count > 0;

        public void Add(int code) => codes.Add(code);

        public int Next() => codes.TryTake(out var code, TooLong) ? code : throw new TimeoutException();
    }

    /// <summary>Begins to write, and writes when it may.</summary>
    private sealed class Held : StringWriter
    {
        public Held() => NewLine = "\n";

        public ManualResetEventSlim Begun { get; } = new();

        public ManualResetEventSlim Go { get; } = new();

        public override void WriteLine(string? value)
        {
            Begun.Set();
            Go.Wait();
            base.WriteLine(value);
        }

        protected override void Dispose(bool disposing)
        {
            Begun.Dispose();
            Go.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Stuck : StringWriter
    {
        public override void WriteLine(string? value) => Thread.Sleep(Timeout.Infinite);
    }
}
