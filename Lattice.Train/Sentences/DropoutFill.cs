using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.Train.Sentences;

/// <summary>
/// The noise of <see cref="Dropout"/> for a batch of sentences. Each number is a function of (seed, epoch, sentence, place, step, unit)
/// alone, independent of batches, their lengths and threads.
/// </summary>
/// <param name="seed">The experiment's seed.</param>
internal sealed unsafe class DropoutFill(ulong seed) : IWork
{
    private Dropout dropout;
    private int epoch;
    private ReadOnlyMemory<int> sentences;
    private int width;
    private float* to;

    /// <summary>Fills the noise of the first sentences of a list; <paramref name="shape"/> says how many.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="shape">The places of dropout.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="sentences">Indices of the sentences in the split.</param>
    /// <param name="to">The memory of a plan's argument, which does not move.</param>
    /// <param name="width">Number of values per step of a place.</param>
    public void Fill(Workers workers, Dropout shape, int epoch, ReadOnlyMemory<int> sentences, Span<float> to, int width)
    {
        (dropout, this.epoch, this.sentences, this.width) = (shape, epoch, sentences, width);
        fixed (float* pointer = to)
        {
            this.to = pointer;
            workers.Run(this, shape.Count);
        }
    }

    /// <inheritdoc/>
    public void Execute(int unit, int worker)
    {
        for (var place = 0; place < dropout.Places; place++)
        {
            for (var step = 0; step < dropout.StepsOf(place); step++)
            {
                var row = dropout.FirstRow(place) + (step * dropout.Count) + unit;
                RandomDraws.FillCentred(
                    new Span<float>(to + ((nint)row * width), width), seed, RandomStream.Dropout, epoch, sentences.Span[unit],
                    Dropout.FirstDraw(place, step, width));
            }
        }
    }
}
