using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Search;

/// <summary>
/// Searches, for data with known dithers, the stored points that make their codes short: for a fixed u every lattice point z decodes, and
/// L(z) = −log P(z|u) − log Q(d|z − u) need not be least at z = K(x + u).
/// </summary>
/// <remarks>
/// L is a function of y = z − u. Each round makes a quadratic model of it, with a gradient at the model's minimum and a curvature that is
/// first assumed, then measured by differences of gradients; lists the lattice points at which the model is least
/// (<see cref="Lattice.Math.NearestPoint.QuadraticPoints"/>); evaluates them with the network; and keeps the best. A datum's result depends
/// on nothing but the model, the datum, its X and its noise: not on the threads, nor on the data it is searched with.
/// </remarks>
internal sealed class PointSearch : IDisposable
{
    private const int Group = 64;

    private readonly Workers workers;
    private readonly Model model;
    private readonly IParameters store;
    private readonly TermQueue queue;
    private LatentInference latent;
    private SearchSpace? space;
    private readonly SearchScratch[] scratch;

    /// <summary>A search with the parameters as they are now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="store">Its parameters.</param>
    /// <param name="workers">Threads.</param>
    /// <exception cref="ArgumentException">The latent stores no whole numbers.</exception>
    public PointSearch(Model model, IParameters store, Workers workers)
    {
        (this.model, this.store, this.workers, latent) = (model, store, workers, model.Latent.Inference(store.Doubles));
        if (!latent.HasPoints)
        {
            throw new ArgumentException("The latent has neither lattice nor discrete variables.", nameof(model));
        }

        queue = new TermQueue(model, store, latent.IsQuantized);
        space = latent.IsQuantized ? new SearchSpace(latent) : null;
        scratch = [.. Enumerable.Range(0, workers.Count).Select(_ => new SearchScratch(latent.Dimension))];
    }

    /// <summary>Takes the parameters as they are now.</summary>
    public void Refresh()
    {
        latent = model.Latent.Inference(store.Doubles);
        space = latent.IsQuantized ? new SearchSpace(latent) : null;
    }

    /// <summary>Other rounds than those of an effort, to try them.</summary>
    internal IReadOnlyList<SearchRound>? Rounds { get; set; }

    /// <summary>The points of data, in their order.</summary>
    /// <param name="split">The data.</param>
    /// <param name="length">The length the data are padded to; 1 for rows.</param>
    /// <param name="data">Which, with their X and their noise.</param>
    /// <param name="effort">0 … 9; 0 is K(X + U).</param>
    /// <param name="isExact">
    /// False takes the engine's single-precision costs, and does not compute the exact ones, which can take longer than a short search.
    /// </param>
    public SearchedPoint[] Run(ISplit split, int length, IReadOnlyList<SearchStart> data, int effort, bool isExact = true)
    {
        var rounds = Rounds ?? SearchEffort.Rounds(effort);
        var results = new SearchedPoint[data.Count];
        for (var first = 0; first < data.Count; first += Group)
        {
            var searches = new DatumSearch[int.Min(Group, data.Count - first)];
            var place = first;
            workers.Run(new DelegateWork(i => searches[i] = Search(data[place + i], isExact)), searches.Length);
            Run(split, length, searches, rounds);
            workers.Run(new DelegateWork(i => results[place + i] = searches[i].Result()), searches.Length);
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => queue.Dispose();

    private DatumSearch Search(SearchStart start, bool isExact) =>
        space is null ? new DiscreteSearch(start, (DiscreteInference)latent) : new LatticeSearch(start, space, isExact);

    private void Run(ISplit split, int length, DatumSearch[] searches, IReadOnlyList<SearchRound> rounds)
    {
        Evaluate(split, length, searches, false, search => search.QueueStart(queue), search => search.TakeStart(queue));
        foreach (var round in rounds)
        {
            var alive = searches.Where(search => search.IsAlive).ToArray();
            Evaluate(split, length, alive, true, search => search.QueueModel(queue, round), _ => { });
            workers.Run(new Modelling(alive, queue, round, scratch), alive.Length);
            Evaluate(
                split, length, alive, round.Gradients, search => search.QueueCandidates(queue),
                search => search.TakeCandidates(queue, round.Gradients));
        }
    }

    private void Evaluate(
        ISplit split, int length, DatumSearch[] searches, bool gradient, Action<DatumSearch> ask, Action<DatumSearch> take)
    {
        queue.Clear();
        foreach (var search in searches)
        {
            ask(search);
        }

        queue.Run(workers, split, length, gradient);
        foreach (var search in searches)
        {
            take(search);
        }
    }

    private sealed class Modelling(DatumSearch[] searches, TermQueue queue, SearchRound round, SearchScratch[] scratch) : IWork
    {
        public void Execute(int unit, int worker) => searches[unit].TakeModel(queue, round, scratch[worker]);
    }
}
