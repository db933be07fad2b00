using LanguageExt;
using Lattice.Train.Engine;

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

    internal static Checkpoint Of(
        TrainState state, long steps, ParameterStore store, (AlignedBuffer First, AlignedBuffer Second) moments, float[][] best)
    {
        var current = new List<Safetensors.Entry>();
        foreach (var (prefix, part) in new (string, Func<int, float[]>)[]
                 {
                     (Values, i => store.Read(i).ToArray()),
                     (FirstMoments, i => store.Part(moments.First, i).ToArray()),
                     (SecondMoments, i => store.Part(moments.Second, i).ToArray()),
                 })
        {
            for (var i = 0; i < store.Count; i++)
            {
                current.Add(new Safetensors.Entry(prefix + store.Names[i], store.Shapes[i].Rows, store.Shapes[i].Columns, part(i)));
            }
        }

        var kept = Enumerable.Range(0, store.Count)
            .Select(i => new Safetensors.Entry(store.Names[i], store.Shapes[i].Rows, store.Shapes[i].Columns, [.. best[i]]));
        return new Checkpoint(state, steps, current.ToSeq(), kept.ToSeq());
    }

    internal void CopyTo(ParameterStore store, (AlignedBuffer First, AlignedBuffer Second) moments, float[][] best)
    {
        for (var i = 0; i < store.Count; i++)
        {
            Copy(Current, Values + store.Names[i], store.Write(i));
            Copy(Current, FirstMoments + store.Names[i], store.Part(moments.First, i));
            Copy(Current, SecondMoments + store.Names[i], store.Part(moments.Second, i));
            Copy(Best, store.Names[i], best[i]);
        }
    }

    /// <summary>Copies one tensor to where it belongs.</summary>
    /// <exception cref="InvalidDataException">It is missing or of another shape: the checkpoint is of another model.</exception>
    internal static void Copy(Seq<Safetensors.Entry> entries, string name, Span<float> to)
    {
        var entry = entries.Find(candidate => candidate.Name == name)
            .IfNone(() => throw new InvalidDataException($"The checkpoint has no tensor '{name}': it belongs to another model."));
        if (entry.Values.Length != to.Length)
        {
            throw new InvalidDataException(
                $"The checkpoint's tensor '{name}' has {entry.Values.Length} numbers where the model has {to.Length}: it belongs to another model.");
        }

        entry.Values.CopyTo(to);
    }
}
