using Lattice.Math.Latents;

namespace Lattice.Train.Search;

/// <summary>
/// The search of one datum's discrete variables: changes of one or two of them, ranked by the gradient of the loss and the change of the
/// code's length.
/// </summary>
internal sealed class DiscreteSearch(SearchStart start, DiscreteInference latent) : DatumSearch(start, latent, true)
{
    // Pairs are formed of this many best single changes.
    private const int Paired = 64;

    private int firstRow;

    public override void QueueModel(TermQueue queue, SearchRound round)
    {
        firstRow = queue.Count;
        var row = queue.Add(Start.Datum);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (float)Y[i];
        }

        Decodes += 2;
    }

    public override void TakeModel(TermQueue queue, SearchRound round, SearchScratch scratch)
    {
        var changes = Singles(queue.Gradient(firstRow));
        changes.Sort(Before);
        var all = new List<Change>(changes);
        for (var i = 0; i < int.Min(Paired, changes.Count); i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (changes[i], changes[j]);
                if (one.Variable != other.Variable)
                {
                    all.Add(new(one.Predicted + other.Predicted, one.Variable, one.Value, other.Variable, other.Value));
                }
            }
        }

        all.Sort(Before);
        var listed = 0;
        for (var i = 0; i < all.Count && listed < round.Candidates; i++)
        {
            var point = Best.ToArray();
            point[all[i].Variable] = all[i].Value;
            if (all[i].Second >= 0)
            {
                point[all[i].Second] = all[i].SecondValue;
            }

            listed += Consider(point) ? 1 : 0;
        }
    }

    private protected override double CostOf(long[] point, float cost) => Latent.PointCost(point, Start.Noise.Span);

    private List<Change> Singles(ReadOnlySpan<float> gradient)
    {
        var discrete = (DiscreteInference)Latent;
        var changes = new List<Change>();
        var (point, y) = (Best.ToArray(), new double[Y.Length]);
        for (var variable = 0; variable < point.Length; variable++)
        {
            for (var value = 0; value < discrete.Values(variable); value++)
            {
                if (value == Best[variable])
                {
                    continue;
                }

                point[variable] = value;
                Latent.Restored(point, Start.Noise.Span, y);
                var predicted = discrete.CodeLength(variable, value) - discrete.CodeLength(variable, (int)Best[variable]);
                for (var i = 0; i < y.Length; i++)
                {
                    predicted += gradient[i] * (y[i] - Y[i]);
                }

                changes.Add(new(predicted, variable, value, -1, 0));
            }

            point[variable] = Best[variable];
        }

        return changes;
    }

    private static int Before(Change a, Change b) =>
        (a.Predicted, a.Variable, a.Value, a.Second, a.SecondValue).CompareTo((b.Predicted, b.Variable, b.Value, b.Second, b.SecondValue));

    /// <summary>New values of one variable, or of two.</summary>
    private readonly record struct Change(double Predicted, int Variable, int Value, int Second, int SecondValue);
}
