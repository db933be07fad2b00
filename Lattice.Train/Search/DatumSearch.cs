using Lattice.Math.Latents;

namespace Lattice.Train.Search;

/// <summary>The search of one datum: the best point so far, and the points still to be evaluated.</summary>
internal abstract class DatumSearch
{
    // Lengths here are sums of single-precision terms; a smaller gain would not be certain to be one of the exact length.
    private const double LeastGain = 2e-3;

    private readonly HashSet<ulong> seen = [];
    private readonly List<long[]> candidates = [];
    private int firstRow;

    private readonly bool isExact;

    private protected DatumSearch(SearchStart start, LatentInference latent, bool isExact)
    {
        this.isExact = isExact;
        (Start, Latent) = (start, latent);
        (Best, Y) = (new long[latent.Coefficients], new double[latent.Dimension]);
        InitialCost = isExact ? latent.QuantizedOrNaN(start.Encoded.Span, start.Noise.Span, Best, Y)
            : latent.Nearest(start.Encoded.Span, start.Noise.Span, Best, Y) ? 0
            : double.NaN;
        Initial = [.. Best];
        seen.Add(Key(Best));
    }

    /// <summary>The datum.</summary>
    public SearchStart Start { get; }

    /// <summary>The coefficients of K(X + U).</summary>
    public long[] Initial { get; }

    /// <summary>Its cost; NaN if there is no such point.</summary>
    public double InitialCost { get; private set; }

    /// <summary>The loss there.</summary>
    public double InitialLoss { get; private set; }

    /// <summary>The coefficients of the best point.</summary>
    public long[] Best { get; private set; }

    /// <summary>The loss there.</summary>
    public double Loss { get; private set; }

    /// <summary>Loss + cost there.</summary>
    public double Length { get; private set; }

    /// <summary>Decodes spent.</summary>
    public int Decodes { get; private protected set; }

    /// <summary>False once the datum's terms are not finite: its point is then left as it is.</summary>
    public bool IsAlive { get; private protected set; } = true;

    /// <summary>The latent.</summary>
    private protected LatentInference Latent { get; }

    /// <summary>y of the best point.</summary>
    private protected double[] Y { get; }

    /// <summary>Queues the start.</summary>
    public void QueueStart(TermQueue queue)
    {
        firstRow = queue.Count;
        Queue(queue, Best);
    }

    /// <summary>Takes the loss at the start.</summary>
    public void TakeStart(TermQueue queue)
    {
        Decodes++;
        (Loss, Length) = (queue.Loss(firstRow), queue.Loss(firstRow) + CostOf(Best, queue.Cost(firstRow)));
        InitialLoss = double.IsFinite(InitialCost) ? Loss : double.NaN;
        InitialCost = isExact || double.IsNaN(InitialCost) ? InitialCost : Length - Loss;
        IsAlive = double.IsFinite(InitialCost) && double.IsFinite(Length);
    }

    /// <summary>Queues the gradients a round needs.</summary>
    public abstract void QueueModel(TermQueue queue, SearchRound round);

    /// <summary>Takes them and lists the round's candidates.</summary>
    public abstract void TakeModel(TermQueue queue, SearchRound round, SearchScratch scratch);

    /// <summary>Queues the candidates.</summary>
    public void QueueCandidates(TermQueue queue)
    {
        firstRow = queue.Count;
        foreach (var candidate in candidates)
        {
            Queue(queue, candidate);
        }
    }

    /// <summary>Takes their terms; the best of them becomes the best point if it gains.</summary>
    public void TakeCandidates(TermQueue queue, bool gradients)
    {
        for (var i = 0; gradients && i < candidates.Count; i++)
        {
            Learn(candidates[i], queue.Gradient(firstRow + i));
        }

        Decodes += gradients ? candidates.Count : 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            var loss = queue.Loss(firstRow + i);
            var length = loss + CostOf(candidates[i], queue.Cost(firstRow + i));
            if (length < Length - LeastGain)
            {
                (Best, Loss, Length) = (candidates[i], loss, length);
            }
        }

        Decodes += candidates.Count;
        candidates.Clear();
        Latent.Restored(Best, Start.Noise.Span, Y);
    }

    /// <summary>The result, by exact costs if they were asked for.</summary>
    public SearchedPoint Result()
    {
        var cost = Best.AsSpan().SequenceEqual(Initial) ? InitialCost
            : isExact ? Latent.PointCost(Best, Start.Noise.Span)
            : Length - Loss;
        var isBetter = Loss + cost < InitialLoss + InitialCost;
        var (point, y) = (isBetter ? Best : Initial, new double[Y.Length]);
        if (double.IsFinite(InitialCost))
        {
            Latent.Restored(point, Start.Noise.Span, y);
        }
        else
        {
            y.AsSpan().Fill(double.NaN);
        }

        return new SearchedPoint(point, y, isBetter ? Loss : InitialLoss, isBetter ? cost : InitialCost, Decodes)
        {
            Initial = InitialLoss + InitialCost,
        };
    }

    /// <summary>Lists a candidate unless the point was seen before.</summary>
    private protected bool Consider(long[] point)
    {
        if (!seen.Add(Key(point)))
        {
            return false;
        }

        candidates.Add(point);
        return true;
    }

    private protected virtual void Learn(long[] point, ReadOnlySpan<float> gradient)
    {
    }

    /// <summary>The cost of a point, from what the engine gave for its y.</summary>
    private protected abstract double CostOf(long[] point, float cost);

    private void Queue(TermQueue queue, long[] point)
    {
        Span<double> y = stackalloc double[Y.Length];
        if (double.IsFinite(InitialCost))
        {
            Latent.Restored(point, Start.Noise.Span, y);
        }
        else
        {
            y.Clear();
        }

        var row = queue.Add(Start.Datum);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (float)y[i];
        }
    }

    private static ulong Key(long[] point)
    {
        var key = 0xcbf29ce484222325UL;
        foreach (var coefficient in point)
        {
            key = (key ^ (ulong)coefficient) * 0x9e3779b97f4a7c15UL;
            key ^= key >> 29;
        }

        return key;
    }
}
