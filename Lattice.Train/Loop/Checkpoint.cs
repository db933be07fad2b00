using LanguageExt;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Loop;

/// <summary>
/// Everything training needs to go on byte for byte: the loop's state, the parameters, the optimiser's moments, and the
/// best parameters so far.
/// </summary>
/// <param name="State">The loop's state.</param>
/// <param name="OptimiserSteps">Steps the optimiser has taken.</param>
/// <param name="Current">Parameters and moments, by name.</param>
/// <param name="Best">The best parameters, by name.</param>
public sealed record Checkpoint(
    TrainState State, long OptimiserSteps, Seq<Safetensors.Entry> Current, Seq<Safetensors.Entry> Best)
{
    private const string Values = "parameters/";
    private const string FirstMoments = "adam.first/";
    private const string SecondMoments = "adam.second/";

    internal static Checkpoint Of(TrainState state, IParameters store, IOptimiser optimiser, float[][] best)
    {
        var current = new List<Safetensors.Entry>();
        foreach (var (prefix, part) in new (string, Func<int, float[]>)[]
                 {
                     (Values, store.Read),
                     (FirstMoments, i => optimiser.ReadMoment(Moment.First, i)),
                     (SecondMoments, i => optimiser.ReadMoment(Moment.Second, i)),
                 })
        {
            for (var i = 0; i < store.Count; i++)
            {
                current.Add(new Safetensors.Entry(prefix + store.Names[i], store.Shapes[i].Rows, store.Shapes[i].Columns, part(i)));
            }
        }

        var kept = Enumerable.Range(0, store.Count)
            .Select(i => new Safetensors.Entry(store.Names[i], store.Shapes[i].Rows, store.Shapes[i].Columns, [.. best[i]]));
        return new Checkpoint(state, optimiser.Steps, current.ToSeq(), kept.ToSeq().Strict());
    }

    internal void CopyTo(IParameters store, IOptimiser optimiser, float[][] best)
    {
        for (var i = 0; i < store.Count; i++)
        {
            var count = store.Shapes[i].Count;
            store.Write(i, Find(Current, Values + store.Names[i], count));
            optimiser.WriteMoment(Moment.First, i, Find(Current, FirstMoments + store.Names[i], count));
            optimiser.WriteMoment(Moment.Second, i, Find(Current, SecondMoments + store.Names[i], count));
            Find(Best, store.Names[i], count).CopyTo(best[i], 0);
        }

        optimiser.Resume(OptimiserSteps);
    }

    /// <summary>The numbers of one tensor.</summary>
    /// <exception cref="InvalidDataException">It is missing or of another shape: the checkpoint is of another model.</exception>
    internal static float[] Find(Seq<Safetensors.Entry> entries, string name, int count)
    {
        var entry = entries.Find(candidate => candidate.Name == name)
            .IfNone(() => throw new InvalidDataException($"The checkpoint has no tensor '{name}': it belongs to another model."));
        return entry.Values.Length == count
            ? entry.Values
            : throw new InvalidDataException(
                $"The checkpoint's tensor '{name}' has {entry.Values.Length} numbers where the model has {count}: it belongs to another model.");
    }
}
