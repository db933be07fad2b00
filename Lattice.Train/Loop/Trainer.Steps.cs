using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Tasks;

namespace Lattice.Train.Loop;

/// <content>Training steps and validation.</content>
public sealed partial class Trainer
{
    /// <summary>Prepares the batches of an epoch.</summary>
    internal void Shuffle(int epoch) => order = task.Shuffled(epoch);

    /// <summary>
    /// One optimiser step on a batch of the epoch, counted from 0. Returns the sums of loss and cost over its data, nats.
    /// </summary>
    internal (double Loss, double Cost) Step(int epoch, int step, double costWeight)
    {
        var batch = order[step];
        var plan = Forward(task.Training, batch, RandomStream.TrainingDither, epoch, epoch, costWeight, training: true);
        var (loss, cost) = (Sum(plan.Loss), Sum(plan.Cost));
        if (double.IsFinite(loss) && double.IsFinite(cost))
        {
            Optimiser.Step(plan.Plan, Workers);
            plan.Updates.Write(plan.Plan);
        }
        else
        {
            Look(plan, batch);
        }

        return (loss, cost);
    }

    private BatchPlan Forward(ISplit split, Batch batch, RandomStream stream, int dither, int epoch, double costWeight, bool training)
    {
        var plan = plans.For(batch.Length, batch.Data.Length, training);
        plan.Load(Workers, split, batch.Data, noise, stream, dither, costWeight, Model.Latent.Temperature(epoch));
        if (training)
        {
            task.Draw(Workers, batch, epoch, plan.Plan, BatchFunction.Batch);
        }

        plan.Plan.Forward(Workers);
        return plan;
    }

    /// <summary>Mean loss and cost of the validation data, nats per datum, one dither each.</summary>
    /// <param name="epoch">The epoch that is ending.</param>
    /// <param name="dither">The epoch of their dithers.</param>
    private (double Loss, double Cost) Validate(int epoch, int dither)
    {
        var (loss, cost) = (0.0, 0.0);
        for (var i = 0; i < validation.Count; i++)
        {
            var plan = Forward(task.Validation, validation[i], RandomStream.ValidationDither, dither, epoch, 1, training: false);
            loss += Sum(plan.Loss);
            cost += Sum(plan.Cost);
            if (!double.IsFinite(loss) || !double.IsFinite(cost))
            {
                Look(plan, validation[i]);
            }
        }

        return (loss / task.Validation.Count, cost / task.Validation.Count);
    }

    /// <summary>A sum in the order of the data.</summary>
    private static double Sum(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
