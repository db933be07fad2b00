using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Sentences;

/// <summary>
/// Greedy decoding of sentences from representations alone: each step takes the most probable word given the previous ones, on a tie the
/// first in the vocabulary. It shows what the representation retains; no figure depends on it.
/// </summary>
internal sealed class GreedyDecoding : IDisposable
{
    private readonly SentenceNetworks networks;
    private readonly int count;
    private readonly IPlan begin;
    private readonly IPlan step;

    /// <summary>Decodes this many sentences at a time.</summary>
    public GreedyDecoding(Model model, SentenceNetworks networks, IParameters parameters, int count)
    {
        (this.networks, this.count) = (networks, count);
        begin = parameters.Compile(new Begin(model, networks, count));
        step = parameters.Compile(new Step(model, networks, count));
    }

    /// <summary>The words of each sentence, without the end mark.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="representations">The decoder's inputs y, [count × m], row by row.</param>
    /// <param name="most">Most words of a sentence; longer ones are cut off.</param>
    public Seq<Seq<int>> Decode(Workers workers, ReadOnlySpan<float> representations, int most)
    {
        representations.CopyTo(begin.Argument(0));
        begin.Forward(workers);
        for (var i = 0; i <= networks.Layers; i++)
        {
            begin.Result(i).CopyTo(step.Argument(i + 1));
        }

        var said = new List<int>[count];
        var ended = new bool[count];
        for (var i = 0; i < count; i++)
        {
            said[i] = [];
            step.Argument(0)[i] = networks.Marks.Start;
        }

        for (var words = 0; words < most && !System.Array.TrueForAll(ended, one => one); words++)
        {
            step.Forward(workers);
            for (var i = 0; i < count; i++)
            {
                var word = Largest(step.Result(0).Slice(i * networks.Vocabulary, networks.Vocabulary));
                ended[i] |= word == networks.Marks.End;
                if (!ended[i])
                {
                    said[i].Add(word);
                    step.Argument(0)[i] = word;
                }
            }

            for (var i = 1; i <= networks.Layers + 1; i++)
            {
                step.Result(i).CopyTo(step.Argument(i));
            }
        }

        return said.Select(words => words.ToSeq().Strict()).ToSeq().Strict();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        begin.Dispose();
        step.Dispose();
    }

    private static int Largest(ReadOnlySpan<float> numbers)
    {
        var place = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            place = numbers[i] > numbers[place] ? i : place;
        }

        return place;
    }

    /// <summary>y → the layers' states and the output before the first step.</summary>
    private sealed class Begin(Model model, SentenceNetworks networks, int count) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(count, model.Latent.Dimension)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var parameters = new ParameterValues<T>(model.Parameters, parameter);
            var state = networks.Begin(parameters, model.ToDecoder(parameters, arguments[0]));
            return [.. state.Layers, state.Output];
        }
    }

    /// <summary>The previous words, the layers' states and the previous output → logits, states and output.</summary>
    private sealed class Step(Model model, SentenceNetworks networks, int count) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(count, 1),
            .. Enumerable.Repeat(new Shape(count, networks.Units), networks.Layers + 1)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var state = new DecoderState<T>(arguments.Skip(1).Take(networks.Layers).ToSeq().Strict(), arguments[^1]);
            var (logits, next) = networks.Step(new ParameterValues<T>(model.Parameters, parameter), arguments[0], state);
            return [logits, .. next.Layers, next.Output];
        }
    }
}
