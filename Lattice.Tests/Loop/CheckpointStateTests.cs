using LanguageExt;
using Lattice.Domain.Results;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>The loop's state as text reads back to the same bits.</summary>
public sealed class CheckpointStateTests
{
    [Fact]
    public void The_first_state_reads_back() =>
        Assert.True((TrainState.Start, 0L) == CheckpointState.Read(CheckpointState.Write(TrainState.Start, 0)));

    [Fact]
    public void Any_state_reads_back_to_the_same_bits()
    {
        var random = new System.Random(7);
        for (var i = 0; i < 300; i++)
        {
            var history = Prelude.toSeq(Enumerable.Range(1, random.Next(6)).Select(epoch => new EpochMetrics(
                epoch, Real(random), Real(random), Real(random), Real(random), Real(random), Real(random), random.Next(2) == 0)).ToArray());
            var best = random.Next(history.Count + 1);
            var step = random.Next(3) == 0 ? 0 : random.Next(1, 700);
            var state = new TrainState(
                history.Count + 1, step, step == 0 ? 0 : Real(random), step == 0 ? 0 : Real(random),
                step == 0 ? 0 : 1 + random.NextInt64(1L << 40),
                new EarlyStopping(
                    best == 0 ? double.PositiveInfinity : history[best - 1].Validation,
                    best,
                    random.Next(history.Count - best + 1)), history,
                step > 0 ? Option<StopReason>.None : random.Next(3) switch
                {
                    0 => Option<StopReason>.None,
                    1 => StopReason.Epochs,
                    _ => StopReason.Patience
                });
            var steps = random.NextInt64(1L << 50);
            var text = CheckpointState.Write(state, steps);
            var read = CheckpointState.Read(text);
            Assert.True((state, steps) == read, text);
            Assert.Equal(history.Count, read.State.History.Count);
            Assert.Equal(BitConverter.DoubleToInt64Bits(state.LossSum), BitConverter.DoubleToInt64Bits(read.State.LossSum));
            Assert.Equal(text, CheckpointState.Write(read.State, read.OptimiserSteps));
        }
    }

    [Fact]
    public void Every_truncation_and_many_damages_are_refused_or_read()
    {
        var state = TrainState.Start with
        {
            Epoch = 2,
            Stopping = new EarlyStopping(8, 1, 0),
            History = Prelude.toSeq(new[] { new EpochMetrics(1, 0.5, 3, 2, 1, 7, 8, true) }),
            Stopped = StopReason.Epochs,
        };
        var text = CheckpointState.Write(state, 9);
        for (var length = 0; length < text.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => CheckpointState.Read(text[..length]));
        }

        var random = new System.Random(8);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = text.ToCharArray();
            damaged[random.Next(damaged.Length)] = (char)random.Next(32, 127);
            try
            {
                CheckpointState.Read(new string(damaged));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":2}")]
    public void Other_texts_are_refused(string text) => Assert.Throws<InvalidDataException>(() => CheckpointState.Read(text));

    private static double Real(System.Random random) => random.Next(5) switch
    {
        0 => -0.0,
        1 => double.Epsilon * random.Next(9),
        2 => 1.0 / random.Next(1, 99),
        3 => double.MaxValue * random.NextDouble(),
        _ => (random.NextDouble() - 0.5) * 1e5,
    };
}
