using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>The plans of one model, compiled once per batch size: an epoch's last batch may be smaller than the others.</summary>
internal sealed class BatchPlans(Model model, LossSpec loss, IParameters parameters) : IDisposable
{
    private readonly Dictionary<(int Rows, bool Training), BatchPlan> plans = [];

    /// <summary>The plan for so many rows, with derivatives where it trains.</summary>
    public BatchPlan For(int rows, bool training)
    {
        if (!plans.TryGetValue((rows, training), out var plan))
        {
            plan = new BatchPlan(model, loss, parameters, rows, training);
            plans.Add((rows, training), plan);
        }

        return plan;
    }

    public void Dispose()
    {
        foreach (var plan in plans.Values)
        {
            plan.Dispose();
        }
    }
}
