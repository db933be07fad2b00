using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Plans of a function of batches, compiled once per padded length and number of data. They run one at a time and share memory.
/// </summary>
/// <param name="store">Parameters.</param>
/// <param name="function">The function for a padded length and a number of data.</param>
internal sealed class ShapedPlans(IParameters store, Func<int, int, ITensorFunction> function) : IDisposable
{
    private readonly Dictionary<(int Length, int Count), IPlan> plans = [];
    private readonly Workspace workspace = new();

    /// <summary>The plan of a shape. Its results are valid until another one runs.</summary>
    public IPlan For(int length, int count)
    {
        if (!plans.TryGetValue((length, count), out var plan))
        {
            plan = store.Compile(function(length, count), null, workspace);
            plans.Add((length, count), plan);
        }

        return plan;
    }

    public void Dispose()
    {
        foreach (var plan in plans.Values)
        {
            plan.Dispose();
        }

        workspace.Dispose();
    }
}
