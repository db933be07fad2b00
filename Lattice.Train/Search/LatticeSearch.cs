namespace Lattice.Train.Search;

/// <summary>The search of one datum's lattice point.</summary>
internal sealed class LatticeSearch(SearchStart start, SearchSpace space, bool isExact) : DatumSearch(start, space.Latent, isExact)
{
    // Partial points kept: the list of the best is the more complete the more there are, and this is cheaper than a few decodes.
    private const int LeastKept = 192;
    private const int KeptPerCandidate = 4;

    private readonly LengthModel model = new(space, start.Encoded.Span);
    private readonly double[] place = new double[space.Dimension];
    private bool isFitted;
    private int firstRow;

    public override void QueueModel(TermQueue queue, SearchRound round)
    {
        // The first gradient is that at X, which the encoder means to be near the minimum; later ones are taken at the model's.
        model.Minimum(place);
        firstRow = queue.Count;
        var row = queue.Add(Start.Datum);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (float)place[i];
        }

        Decodes += 2;
    }

    public override void TakeModel(TermQueue queue, SearchRound round, SearchScratch scratch)
    {
        model.Learn(place, queue.Gradient(firstRow));
        isFitted = model.Fit();
        if (!isFitted)
        {
            IsAlive = false;
            return;
        }

        var m = Best.Length;
        var kept = int.Min(SearchScratch.Width, int.Max(LeastKept, KeptPerCandidate * round.Candidates));
        var found = model.Find(Y, scratch.Points, kept, scratch.Found, scratch.Values);
        for (int i = 0, listed = 0; i < found && listed < round.Candidates; i++)
        {
            var point = new long[m];
            for (var k = 0; k < m; k++)
            {
                point[k] = Best[k] + scratch.Found[(i * m) + k];
            }

            listed += Consider(point) ? 1 : 0;
        }
    }

    private protected override void Learn(long[] point, ReadOnlySpan<float> gradient)
    {
        Latent.Restored(point, Start.Noise.Span, place);
        model.Learn(place, gradient);
    }

    private protected override double CostOf(long[] point, float cost) => cost;
}
