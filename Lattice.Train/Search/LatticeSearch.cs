namespace Lattice.Train.Search;

/// <summary>The search of one datum's lattice point.</summary>
internal sealed class LatticeSearch(SearchStart start, SearchSpace space) : DatumSearch(start, space.Latent)
{
    private readonly LengthModel model = new(space);
    private int firstRow;

    public override void QueueModel(TermQueue queue, SearchRound round)
    {
        if (round.Source == ModelSource.Assumed)
        {
            model.Place(Start.Encoded.Span);
        }
        else
        {
            model.Recentre();
        }

        firstRow = queue.Count;
        model.Queue(queue, Start.Datum, round.Source == ModelSource.Measured);
        Decodes += 2 * (queue.Count - firstRow);
    }

    public override void TakeModel(TermQueue queue, SearchRound round, SearchScratch scratch)
    {
        if (!model.Take(queue, firstRow, round.Source == ModelSource.Measured))
        {
            IsAlive = false;
            return;
        }

        var m = Best.Length;
        var kept = int.Min(SearchScratch.Width, int.Max(32, 4 * round.Candidates));
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

    private protected override double CostOf(long[] point, float cost) => cost;
}
