using LanguageExt;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Loop;

/// <summary>
/// Everything training needs to resume byte for byte: the loop's state, the parameters, the optimiser's moments and average, and the best
/// parameters so far.
/// </summary>
/// <param name="State">The loop's state.</param>
/// <param name="OptimiserSteps">Steps the optimiser has taken.</param>
/// <param name="Current">Parameters and moments, by name.</param>
/// <param name="Best">The best parameters, by name.</param>
internal sealed record Checkpoint(
    TrainState State, long OptimiserSteps, Seq<Safetensors.Entry> Current, Seq<Safetensors.Entry> Best)
{
    private const string Values = "parameters/";
    private const string FirstMoments = "adam.first/";
    internal const string SecondMoments = "adam.second/";

    private const string Averages = "average/";

    private const string UnrefinedValues = "unrefined/";

    internal static Checkpoint Of(TrainState state, IParameters store, IOptimiser optimiser, float[][] best, float[][]? unrefined = null)
    {
        var current = new List<Safetensors.Entry>();
        var parts = new List<(string, Func<int, float[]>)>
        {
            (Values, store.Read),
            (FirstMoments, i => optimiser.ReadMoment(Moment.First, i)),
            (SecondMoments, i => optimiser.ReadMoment(Moment.Second, i)),
        };
        if (optimiser.Averages)
        {
            parts.Add((Averages, i => optimiser.ReadMoment(Moment.Average, i)));
        }

        foreach (var (prefix, part) in parts)
        {
            for (var i = 0; i < store.Count; i++)
            {
                current.Add(new Safetensors.Entry(prefix + store.Names[i], store.Shapes[i].Rows, store.Shapes[i].Columns, part(i)));
            }
        }

        for (var i = 0; unrefined is not null && i < store.Count; i++)
        {
            current.Add(
                new Safetensors.Entry(UnrefinedValues + store.Names[i], store.Shapes[i].Rows, store.Shapes[i].Columns, [.. unrefined[i]]));
        }

        var kept = Enumerable.Range(0, store.Count)
            .Select(i => new Safetensors.Entry(store.Names[i], store.Shapes[i].Rows, store.Shapes[i].Columns, [.. best[i]]));
        return new Checkpoint(state, optimiser.Steps, current.ToSeq(), kept.ToSeq().Strict());
    }

    /// <summary>The tensors that training for searched codes started from, by the parameters' names.</summary>
    internal static Seq<Safetensors.Entry> UnrefinedOf(Seq<Safetensors.Entry> current) => current
        .Filter(entry => entry.Name.StartsWith(UnrefinedValues, StringComparison.Ordinal))
        .Map(entry => entry with { Name = entry.Name[UnrefinedValues.Length..] }).Strict();

    /// <summary>The parameters that training for searched codes started from.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or belongs to another model.</exception>
    internal float[][] Unrefined(IParameters store) => [.. Enumerable.Range(0, store.Count)
        .Select(i => ModelTensors.Parameters(Current, UnrefinedValues, store.Names[i], store.Shapes[i]))];

    internal void CopyTo(IParameters store, IOptimiser optimiser, float[][] best)
    {
        // All tensors are looked up before the first is copied, so a checkpoint that does not fit changes nothing.
        var found = Enumerable.Range(0, store.Count).Select(i => (
            Value: ModelTensors.Parameters(Current, Values, store.Names[i], store.Shapes[i]),
            First: ModelTensors.Find(Current, FirstMoments + store.Names[i], store.Shapes[i]),
            Second: ModelTensors.SecondMoments(Current, SecondMoments + store.Names[i], store.Shapes[i]),
            Average: optimiser.Averages ? ModelTensors.Parameters(Current, Averages, store.Names[i], store.Shapes[i]) : null,
            Best: ModelTensors.Parameters(Best, "", store.Names[i], store.Shapes[i]))).ToArray();
        for (var i = 0; i < found.Length; i++)
        {
            store.Write(i, found[i].Value);
            optimiser.WriteMoment(Moment.First, i, found[i].First);
            optimiser.WriteMoment(Moment.Second, i, found[i].Second);
            if (found[i].Average is { } average)
            {
                optimiser.WriteMoment(Moment.Average, i, average);
            }

            found[i].Best.CopyTo(best[i], 0);
        }

        optimiser.Resume(OptimiserSteps);
    }
}
