using Lattice.Math.Models;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>The plans of one model, compiled once per padded length and number of data. They run one at a time and share memory.</summary>
internal sealed class BatchPlans(Model model, IParameters parameters) : IDisposable
{
    private readonly Dictionary<(int Length, int Count, bool Training), BatchPlan> plans = [];
    private readonly Workspace workspace = new();

    /// <summary>The size in floats of the memory all plans share.</summary>
    public long Floats => workspace.Length;

    /// <summary>The plan for a number of data and a padded length, with derivatives if it is for training.</summary>
    public BatchPlan For(int length, int count, bool training)
    {
        if (!plans.TryGetValue((length, count, training), out var plan))
        {
            plan = new BatchPlan(model, parameters, workspace, length, count, training);
            plans.Add((length, count, training), plan);
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
