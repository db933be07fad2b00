using Lattice.Math.Models;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Search;

/// <summary>
/// Evaluates loss and cost, and their gradient in y, at many (datum, y) at once: rows are queued, then run in plans of few fixed sizes. A
/// row's results depend on nothing but the row.
/// </summary>
internal sealed class TermQueue : IDisposable
{
    private static readonly int[] sizes = [256, 32];

    private readonly Model model;
    private readonly IParameters store;
    private readonly bool hasCost;
    private readonly int width;
    private readonly Dictionary<(int Length, int Rows, bool Gradient), IPlan> plans = [];
    private readonly Workspace workspace = new();
    private int[] data = new int[64];
    private float[] y;
    private float[] losses = new float[64];
    private float[] costs = new float[64];
    private float[] gradients;

    public TermQueue(Model model, IParameters store, bool hasCost)
    {
        (this.model, this.store, this.hasCost, width) = (model, store, hasCost, model.Latent.Dimension);
        (y, gradients) = (new float[64 * width], new float[64 * width]);
    }

    /// <summary>Rows queued.</summary>
    public int Count { get; private set; }

    /// <summary>Empties the queue.</summary>
    public void Clear() => Count = 0;

    /// <summary>Queues a row for a datum, whose y is to be written to the span returned.</summary>
    public Span<float> Add(int datum)
    {
        if (Count == data.Length)
        {
            var room = 2 * Count;
            Array.Resize(ref data, room);
            Array.Resize(ref losses, room);
            Array.Resize(ref costs, room);
            Array.Resize(ref y, room * width);
            Array.Resize(ref gradients, room * width);
        }

        data[Count] = datum;
        return y.AsSpan(Count++ * width, width);
    }

    /// <summary>−log Q(d|y) of a row, nats.</summary>
    public float Loss(int row) => losses[row];

    /// <summary>−log V·g(y) of a row, nats; 0 without a cost.</summary>
    public float Cost(int row) => costs[row];

    /// <summary>The gradient of loss + cost of a row.</summary>
    public ReadOnlySpan<float> Gradient(int row) => gradients.AsSpan(row * width, width);

    /// <summary>Runs the rows queued.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="split">The data.</param>
    /// <param name="length">The length they are padded to.</param>
    /// <param name="gradient">Whether gradients are wanted too.</param>
    public void Run(Workers workers, ISplit split, int length, bool gradient)
    {
        for (var first = 0; first < Count;)
        {
            var rows = Count - first > 4 * sizes[^1] ? sizes[0] : sizes[^1];
            var taken = int.Min(rows, Count - first);
            Run(workers, split, Plan(length, rows, gradient), first, taken, rows, gradient);
            first += taken;
        }
    }

    public void Dispose()
    {
        foreach (var plan in plans.Values)
        {
            plan.Dispose();
        }

        workspace.Dispose();
    }

    private IPlan Plan(int length, int rows, bool gradient)
    {
        if (!plans.TryGetValue((length, rows, gradient), out var plan))
        {
            var function = new SearchTerms(model, length, rows, hasCost);
            plan = gradient
                ? store.Compile(function, SearchTerms.Sum, workspace, SearchTerms.Representation)
                : store.Compile(function, null, workspace);
            plans.Add((length, rows, gradient), plan);
        }

        return plan;
    }

    private void Run(Workers workers, ISplit split, IPlan plan, int first, int taken, int rows, bool gradient)
    {
        // The rows past the end repeat the last one.
        Span<int> indices = stackalloc int[rows];
        var to = plan.Argument(SearchTerms.Representation);
        y.AsSpan(first * width, taken * width).CopyTo(to);
        for (var i = 0; i < rows; i++)
        {
            indices[i] = data[first + int.Min(i, taken - 1)];
            if (i >= taken)
            {
                to.Slice((taken - 1) * width, width).CopyTo(to[(i * width)..]);
            }
        }

        split.Load(indices, plan, SearchTerms.Batch);
        plan.Forward(workers);
        plan.Result(SearchTerms.Loss)[..taken].CopyTo(losses.AsSpan(first));
        plan.Result(SearchTerms.Cost)[..taken].CopyTo(costs.AsSpan(first));
        if (gradient)
        {
            plan.Backward(workers);
            plan.ArgumentGradient[..(taken * width)].CopyTo(gradients.AsSpan(first * width));
        }
    }
}
