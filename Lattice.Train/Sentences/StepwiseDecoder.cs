using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Sentences;

/// <summary>
/// The decoder of sentences one word at a time, several sentences side by side: each step takes the previous words and gives the logits of
/// the next ones.
/// </summary>
internal sealed class StepwiseDecoder : IDisposable
{
    private readonly SentenceNetworks networks;
    private readonly IPlan begin;
    private readonly IPlan step;

    /// <summary>Decodes this many sentences at a time.</summary>
    public StepwiseDecoder(Model model, SentenceNetworks networks, IParameters parameters, int count)
    {
        this.networks = networks;
        begin = parameters.Compile(new Begin(model, networks, count));
        step = parameters.Compile(new Step(model, networks, count));
    }

    /// <summary>The previous words, a number per sentence, to be written before <see cref="Next"/>.</summary>
    public Span<float> Words => step.Argument(0);

    /// <summary>The logits of a sentence's next word, after <see cref="Next"/>.</summary>
    public ReadOnlySpan<float> Logits(int sentence) => step.Result(0).Slice(sentence * networks.Vocabulary, networks.Vocabulary);

    /// <summary>Begins new sentences; their previous words are start marks.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="representations">The decoder's inputs y, [count × m], row by row; missing rows are zeros.</param>
    public void Start(Workers workers, ReadOnlySpan<float> representations)
    {
        begin.Argument(0).Clear();
        representations.CopyTo(begin.Argument(0));
        begin.Forward(workers);
        for (var i = 0; i <= networks.Layers; i++)
        {
            begin.Result(i).CopyTo(step.Argument(i + 1));
        }

        Words.Fill(networks.Marks.Start);
    }

    /// <summary>Reads <see cref="Words"/> and computes the logits of the next words.</summary>
    public void Next(Workers workers)
    {
        step.Forward(workers);
        for (var i = 1; i <= networks.Layers + 1; i++)
        {
            step.Result(i).CopyTo(step.Argument(i));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        begin.Dispose();
        step.Dispose();
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
