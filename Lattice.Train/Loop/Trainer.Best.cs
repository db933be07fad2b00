using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Loop;

/// <content>The parameters that are validated, and the best of them: averages where the optimiser keeps them.</content>
public sealed partial class Trainer
{
    /// <summary>Writes the best parameters into the store, for evaluation.</summary>
    public void UseBest()
    {
        for (var i = 0; i < best.Length; i++)
        {
            Store.Write(i, best[i]);
        }
    }

    /// <summary>Records the parameters just validated as the best so far.</summary>
    private void KeepBest()
    {
        for (var i = 0; i < best.Length; i++)
        {
            best[i] = Optimiser.Averages ? Optimiser.ReadMoment(Moment.Average, i) : Store.Read(i);
        }
    }

    /// <summary>A result at the average of the parameters, if the optimiser keeps one; otherwise at the parameters.</summary>
    private T WithAverages<T>(Func<T> measure)
    {
        if (!Optimiser.Averages)
        {
            return measure();
        }

        float[][] current = [.. Enumerable.Range(0, Store.Count).Select(Store.Read)];
        try
        {
            for (var i = 0; i < current.Length; i++)
            {
                Store.Write(i, Optimiser.ReadMoment(Moment.Average, i));
            }

            return measure();
        }
        finally
        {
            for (var i = 0; i < current.Length; i++)
            {
                Store.Write(i, current[i]);
            }
        }
    }
}
